import type { Brand } from "../brand.ts";
import { accept, type Result, refuse } from "../result.ts";
import { mod11Digit, weightedSum, withoutSeparators } from "./weighted-sum.ts";

/** Norwegian organisation number: nine digits with a valid check digit. */
export type OrganizationNumber = Brand<string, "OrganizationNumber">;

export type OrganizationNumberRefusal = {
  readonly code: "organization_number_invalid";
  readonly reason: "characters" | "length" | "check_digit";
};

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Reads `974760673` or `974 760 673`. Says nothing of whether the unit exists. */
export function parseOrganizationNumber(text: string): Result<OrganizationNumber, OrganizationNumberRefusal> {
  const digits = withoutSeparators(text);
  if (!/^\d*$/.test(digits)) return invalid("characters");
  if (digits.length !== 9) return invalid("length");
  const check = mod11Digit(weightedSum(digits, WEIGHTS));
  return check === Number(digits[8]) ? accept(digits as OrganizationNumber) : invalid("check_digit");
}

/** Numbers of the tax authority's test population begin with 2 or 3; real units with 8 or 9. */
export const isSyntheticOrganizationNumber = (number: OrganizationNumber): boolean => /^[23]/.test(number);

const invalid = (reason: OrganizationNumberRefusal["reason"]) =>
  refuse({ code: "organization_number_invalid", reason });
