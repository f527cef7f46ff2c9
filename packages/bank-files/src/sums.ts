/** Whole øre that stay safe integers. `undefined` when they no longer would. */
export function plus(sum: number, amount: number): number | undefined {
  const total = sum + amount;
  return Number.isSafeInteger(total) ? total : undefined;
}

/** Digits as a safe integer. */
export function whole(digits: string): number | undefined {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : undefined;
}
