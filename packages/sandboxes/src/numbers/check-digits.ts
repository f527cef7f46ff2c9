import { assert } from "@kravflyt/core";

const ORGANIZATION_WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2] as const;
const ACCOUNT_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** `digits` with its mod 10 check digit: weights 2, 1, 2, 1 … from the right, digits of the products added. */
export function kidOf(digits: string): string {
  assert(/^\d{1,24}$/.test(digits), "a KID is made of 1 to 24 digits and its check digit");
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** The `index`-th synthetic organisation number with a valid mod 11 check digit; begins with 2 or 3, which no real one does. */
export const syntheticOrganizationNumber = (index: number): string =>
  nthWithCheckDigit({ first: 21_000_000, index, weights: ORGANIZATION_WEIGHTS });

/** The `index`-th synthetic Norwegian bank account number (11 digits, valid mod 11). */
export const syntheticAccountNumber = (index: number): string =>
  nthWithCheckDigit({ first: 9_710_010_000, index, weights: ACCOUNT_WEIGHTS });

export const isOrganizationNumber = (text: string): boolean => hasCheckDigit(text, ORGANIZATION_WEIGHTS);

export const isAccountNumber = (text: string): boolean => hasCheckDigit(text, ACCOUNT_WEIGHTS);

function hasCheckDigit(text: string, weights: readonly number[]): boolean {
  if (!new RegExp(`^\\d{${weights.length + 1}}$`).test(text)) return false;
  return checkDigit(text.slice(0, -1), weights) === text.slice(-1);
}

/** Numbers whose check digit would be 10 do not exist; such an index moves far outside the series. */
function nthWithCheckDigit(series: { first: number; index: number; weights: readonly number[] }): string {
  let number = series.first + series.index;
  for (;;) {
    const check = checkDigit(String(number), series.weights);
    if (check !== undefined) return `${number}${check}`;
    number += 4_999_999;
  }
}

function checkDigit(digits: string, weights: readonly number[]): string | undefined {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? undefined : String(rest);
}
