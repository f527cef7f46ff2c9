import {
  checkKid,
  parseBankAccount,
  parseIban,
  parseNationalId,
  parseOrganizationNumber,
  parsePostalCode,
  tidyKid,
} from "@kravflyt/core";
import type { ErrorCode } from "../issue.ts";
import type { ValueSettings } from "../mapping.ts";
import { type Converted, isScientific, refused } from "./converted.ts";

/** Numbers that are names: digits as text, with the zeros in front that a spreadsheet took away. */
type ReadNumber = (text: string, settings: ValueSettings) => Converted;

const RESTORED = { warnings: ["LEADING_ZERO_RESTORED"] } as const satisfies Converted;

/** `text` as digits, without the blanks, dots and the apostrophe that people and Excel put there. */
const bare = (text: string): string => text.replace(/^'/, "").replaceAll(/[\s.]/g, "");

/** Digits of `length`, filled with lost zeros down to `shortest`, when `read` then accepts them. */
function padded(
  digits: string,
  { length, shortest, error }: { readonly length: number; readonly shortest: number; readonly error: ErrorCode },
  read: (digits: string) => { readonly ok: boolean },
): Converted {
  const whole = digits.length >= shortest ? digits.padStart(length, "0") : digits;
  if (!/^\d+$/.test(digits) || !read(whole).ok) return refused(error);
  return whole === digits ? { value: whole } : { value: whole, ...RESTORED };
}

export const toPostalCode: ReadNumber = (text) =>
  padded(bare(text).replace(/^NO?-?(?=\d)/i, ""), { length: 4, shortest: 1, error: "POSTNR_INVALID" }, parsePostalCode);

export const toOrganizationNumber: ReadNumber = (text) => {
  const digits = bare(text)
    .replace(/^NO-?(?=\d)/i, "")
    .replace(/(?<=\d)MVA$/i, "");
  const read = parseOrganizationNumber(digits);
  return read.ok ? { value: read.value } : refused("ORGNR_INVALID");
};

export const toNationalId: ReadNumber = (text) =>
  padded(bare(text).replaceAll("-", ""), { length: 11, shortest: 10, error: "FNR_INVALID" }, (digits) =>
    parseNationalId(digits, "also_from_2032"),
  );

export const toBankAccount: ReadNumber = (text) => {
  const plain = bare(text).replaceAll("-", "");
  if (/^[a-z]/i.test(plain)) {
    const account = parseIban(plain);
    return account.ok ? { value: account.value } : refused("KONTO_INVALID");
  }
  return padded(plain, { length: 11, shortest: 10, error: "KONTO_INVALID" }, parseBankAccount);
};

export const toKid: ReadNumber = (text, { kidLength, kidAlgorithm }) => {
  const typed = tidyKid(text.replace(/^'/, ""));
  const kid = kidLength === undefined ? typed : typed.padStart(kidLength, "0");
  const checked = checkKid(kid, {
    ...(kidLength !== undefined && { length: kidLength }),
    ...(kidAlgorithm !== undefined && { modulus: kidAlgorithm === "mod10" ? 10 : 11 }),
  });
  const warnings = [
    ...(kid === typed ? [] : (["LEADING_ZERO_RESTORED"] as const)),
    ...(looksRounded(typed) ? (["NUMBER_ROUNDING_SUSPECTED"] as const) : []),
  ];
  const read = checked.reason === undefined ? { value: kid } : { error: KID_ERRORS[checked.reason] };
  return warnings.length === 0 ? read : { ...read, warnings };
};

const KID_ERRORS = { characters: "KID_INVALID", length: "KID_LENGTH", check_digit: "KID_CHECKDIGIT" } as const;

/** Excel keeps 15 digits of a number and writes zeros for the others. */
const looksRounded = (digits: string): boolean => /^\d{15}0+$/.test(digits);

export const toPhone: ReadNumber = (text) => {
  const plain = bare(text)
    .replaceAll(/[-()/]/g, "")
    .replace(/^00/, "+");
  if (/^(\+?47)?[2-9]\d{7}$/.test(plain)) return { value: `+47${plain.slice(-8)}` };
  return /^\+(?!47)[1-9]\d{6,14}$/.test(plain) ? { value: plain } : refused("PHONE_INVALID");
};

/** Reads a number that is a name. Digits that Excel wrote as a power of ten are gone. */
export const orScientific =
  (read: ReadNumber): ReadNumber =>
  (text, settings) =>
    isScientific(text) ? refused("SCIENTIFIC_NOTATION") : read(text, settings);
