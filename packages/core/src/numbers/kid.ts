import { unreachable } from "../assert.ts";
import type { Brand } from "../brand.ts";
import { accept, type Result, refuse } from "../result.ts";

/**
 * Payment reference (KID): 2 to 25 characters, the last one a check character. Always text: leading zeros belong to it,
 * and 25 digits do not fit in a number. With modulus 11 the check character may be `-`.
 */
export type Kid = Brand<string, "Kid">;

export type KidModulus = 10 | 11;

/** What the account's agreement with the bank says; the check digit alone does not show a lost leading zero. */
export type KidAgreement = { readonly length?: number; readonly modulus?: KidModulus };

export type KidReason = "length" | "check_digit" | "characters";

/** Is it valid under the agreement, and which algorithms does it satisfy? One KID may satisfy both. */
export type KidCheck = {
  readonly kid: string;
  readonly valid: boolean;
  readonly modulus: readonly KidModulus[];
  readonly reason?: KidReason;
};

export type KidRefusal = { readonly code: "kid_invalid"; readonly reason: KidReason };

/** `check_is_dash`: many banks cannot take a KID that ends in `-`, so none is made. `length` is outside 2 to 25. */
export type MakeKidRefusal = { readonly code: "too_long" | "check_is_dash" | "characters" | "length" };

/** The KIDs that we make of a case: its number, filled with zeros, and a check digit. */
export const CASE_KID = { modulus: 10, length: 13 } as const;

export const KID_LENGTH = { min: 2, max: 25 } as const;

/** Checks `kid` exactly as it stands. Blanks and other dashes are not tidied away: see `tidyKid`. */
export function checkKid(kid: string, agreement: KidAgreement = {}): KidCheck {
  if (!/^\d*-?$/.test(kid)) return { kid, valid: false, modulus: [], reason: "characters" };
  if (kid.length < KID_LENGTH.min || kid.length > KID_LENGTH.max) {
    return { kid, valid: false, modulus: [], reason: "length" };
  }
  const modulus = ([10, 11] as const).filter((candidate) => checkCharacter(kid.slice(0, -1), candidate) === kid.at(-1));
  const reason = agreementReason(kid, modulus, agreement);
  return reason === null ? { kid, valid: true, modulus } : { kid, valid: false, modulus, reason };
}

function agreementReason(kid: string, modulus: readonly KidModulus[], agreement: KidAgreement): KidReason | null {
  if (agreement.length !== undefined && kid.length !== agreement.length) return "length";
  const satisfied = agreement.modulus === undefined ? modulus.length > 0 : modulus.includes(agreement.modulus);
  return satisfied ? null : "check_digit";
}

/** `text` as a KID under the agreement. */
export function parseKid(text: string, agreement: KidAgreement = {}): Result<Kid, KidRefusal> {
  const { reason } = checkKid(text, agreement);
  return reason === undefined ? accept(text as Kid) : refuse({ code: "kid_invalid", reason });
}

/** The KID of `length` characters whose digits before the check digit are `body`, filled with zeros in front. */
export function makeKid(
  body: string,
  { modulus, length }: { readonly modulus: KidModulus; readonly length: number },
): Result<Kid, MakeKidRefusal> {
  if (!Number.isInteger(length) || length < KID_LENGTH.min || length > KID_LENGTH.max)
    return refuse({ code: "length" });
  if (!/^\d+$/.test(body)) return refuse({ code: "characters" });
  if (body.length > length - 1) return refuse({ code: "too_long" });
  const check = checkCharacter(body, modulus);
  return check === "-" ? refuse({ code: "check_is_dash" }) : accept(`${body.padStart(length - 1, "0")}${check}` as Kid);
}

/** `kid` with the leading zeros that a system lost (SVEA-18); the check digit stays right. A longer one stays as it is. */
export const padKid = (kid: string, length: number): string => (kid === "" ? kid : kid.padStart(length, "0"));

/** What a person typed, without blanks and with a real minus or en dash as `-`. */
export const tidyKid = (typed: string): string => typed.replaceAll(/\s/g, "").replaceAll(/[\u2212\u2013]/g, "-");

function checkCharacter(body: string, modulus: KidModulus): string {
  switch (modulus) {
    case 10:
      return String((10 - (luhnSum(body) % 10)) % 10);
    case 11:
      return mod11Character(body);
    default:
      return unreachable(modulus);
  }
}

/** Weights 2, 1, 2, 1 … from the right; the digits of each product are added. */
function luhnSum(body: string): number {
  return [...body].reverse().reduce((sum, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
}

/** Weights 2 to 7 from the right, over and over. */
function mod11Character(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + (index % 6)), 0);
  const rest = sum % 11;
  if (rest === 1) return "-";
  return String((11 - rest) % 11);
}
