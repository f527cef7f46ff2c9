import { type Ore, ore } from "@kravflyt/core";

/** Øre as Tripletex writes amounts: kroner, a JSON number. */
export function toKroner(amount: Ore): number {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  return Number(`${amount < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** `undefined` for what has more than two decimals, or is no amount. */
export function fromKroner(value: number | string): Ore | undefined {
  const [, sign, whole, decimals = ""] = /^(-?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(String(value)) ?? [];
  return whole === undefined ? undefined : ore(Number(`${sign}${whole}${decimals.padEnd(2, "0")}`));
}
