import { type Ore, ore } from "@kravflyt/core";

/** Kroner as a JSON number with its decimals. */
export function toKroner(amount: Ore): number {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return Number(`${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** `undefined` when there are more than two decimals. */
export function fromKroner(value: number): Ore | undefined {
  const [, sign, whole, decimals = ""] = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(value)) ?? [];
  return whole === undefined ? undefined : ore(Number(`${sign}${whole}${decimals.padEnd(2, "0")}`));
}
