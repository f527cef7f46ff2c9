import type { Brand } from "../brand.ts";
import { accept, type Result, refuse } from "../result.ts";
import { mod11Digit, weightedSum, withoutSeparators } from "./weighted-sum.ts";

/** Norwegian national identity number: eleven digits with valid check digits. Personal data: never in a log or message. */
export type NationalId = Brand<string, "NationalId">;

/**
 * What the number says it is, by its day and month: a D-number has 40 added to the day; 40 on the month is a help
 * number (or a synthetic one of NAV), 80 a synthetic one of the tax authority, 65 another synthetic one.
 */
export type NationalIdKind =
  | "birth_number"
  | "d_number"
  | "help_number_or_synthetic"
  | "synthetic"
  | "synthetic_tax_authority";

export type NationalIdRefusal = {
  readonly code: "national_id_invalid";
  readonly reason: "characters" | "length" | "date" | "check_digit";
};

/** Whether numbers of the kind issued from 2032 (four possible first check digits) are valid too. */
export type NationalIdRule = "before_2032" | "also_from_2032";

const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Reads a birth, D-, help or synthetic number. The year's century is not derived, so 29 February of any year that can
 * be a leap year is a day. Gender and age are never read from it: from 2032 they cannot be.
 */
export function parseNationalId(
  text: string,
  rule: NationalIdRule = "before_2032",
): Result<{ readonly nationalId: NationalId; readonly kind: NationalIdKind }, NationalIdRefusal> {
  const digits = withoutSeparators(text);
  if (!/^\d*$/.test(digits)) return invalid("characters");
  if (digits.length !== 11) return invalid("length");
  const kind = kindOf(digits);
  if (kind === null) return invalid("date");
  if (!hasFirstDigit(digits, rule) || !hasSecondDigit(digits)) return invalid("check_digit");
  return accept({ nationalId: digits as NationalId, kind });
}

function kindOf(digits: string): NationalIdKind | null {
  const shiftedDay = Number(digits.slice(0, 2));
  const shiftedMonth = Number(digits.slice(2, 4));
  const monthShift = MONTH_SHIFTS.findLast(({ added }) => shiftedMonth > added);
  if (monthShift === undefined) return null;
  const isDNumber = shiftedDay > 40;
  const day = isDNumber ? shiftedDay - 40 : shiftedDay;
  if (!isDayOfMonth(day, shiftedMonth - monthShift.added, Number(digits.slice(4, 6)))) return null;
  return isDNumber && monthShift.kind === "birth_number" ? "d_number" : monthShift.kind;
}

const MONTH_SHIFTS = [
  { added: 0, kind: "birth_number" },
  { added: 40, kind: "help_number_or_synthetic" },
  { added: 65, kind: "synthetic" },
  { added: 80, kind: "synthetic_tax_authority" },
] as const;

function isDayOfMonth(day: number, month: number, yearOfCentury: number): boolean {
  const longest = month === 2 && yearOfCentury % 4 !== 0 ? 28 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= longest;
}

function hasFirstDigit(digits: string, rule: NationalIdRule): boolean {
  const sum = weightedSum(digits, FIRST_WEIGHTS);
  const bases = rule === "before_2032" ? [0] : [0, 1, 2, 3];
  return bases.some((base) => mod11Digit(sum - base + 11) === Number(digits[9]));
}

const hasSecondDigit = (digits: string): boolean =>
  mod11Digit(weightedSum(digits, SECOND_WEIGHTS)) === Number(digits[10]);

const invalid = (reason: NationalIdRefusal["reason"]) => refuse({ code: "national_id_invalid", reason });
