import { createHash } from "node:crypto";

/** A number in [0, 1) that depends on the seed and on what it is about, and on nothing that happened before. */
export function chance(seed: number, ...about: readonly (string | number)[]): number {
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, ...about]))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** A whole number in [from, to], as {@link chance}. */
export function wholeChance(
  seed: number,
  { from, to }: { readonly from: number; readonly to: number },
  ...about: readonly (string | number)[]
): number {
  return from + Math.floor(chance(seed, ...about) * (to - from + 1));
}
