import { type Ore, ore } from "./money.ts";

/** Kroner with at most two decimals that are not zero, as systems write them: `1234.5`, `-10000.00`. */
const KRONER = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/;

/**
 * Kroner as a system writes them (`1234.5`, `"1234.50"`) to øre, by digits and never by `* 100`. `undefined` when there is a
 * third decimal or it is no amount at all: the field is unreadable, and nothing is rounded.
 */
export function kronerToOre(value: number | string): Ore | undefined {
  const [, sign, whole, decimals = ""] = KRONER.exec(String(value)) ?? [];
  if (whole === undefined) return undefined;
  return ore(Number(`${sign}${whole}${decimals.padEnd(2, "0")}`));
}

/** Øre as kroner with two decimals: `-1234.50`. */
export function oreToKroner(amount: Ore): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
