/** The sum of digit × weight; digits beyond the weights do not count. */
export const weightedSum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** The modulus 11 check digit of a weighted sum, or null where it would be 10 and no such number is issued. */
export function mod11Digit(sum: number): number | null {
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? null : digit;
}

/** Numbers as people write them, without blanks and dots between the digits. */
export const withoutSeparators = (text: string): string => text.replaceAll(/[\s.]/g, "");
