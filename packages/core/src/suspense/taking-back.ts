import type { CalendarDate } from "../calendar-date.ts";
import type { Ore } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";

/** Money that the bank took back. */
export type Taking = {
  readonly on: CalendarDate;
  /** Above zero. */
  readonly amountOre: Ore;
};

/** A payment that may be the one. */
export type Takeable = {
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  /** The bank names it by the reference that it had given it; else it is on the case whose KID the taking back bears. */
  readonly isNamed: boolean;
};

/** `no_payment` could be it, `several_payments` could, or it is less than what was paid: a person must say which. */
export type TakingRefusal = { readonly code: "no_payment" | "several_payments" | "in_part" };

/**
 * The payment that the bank took back: the one that it names, else the one of that KID and exactly that amount. Where it
 * cannot be told for certain it is nobody's to guess.
 */
export function takenBackOf<One extends Takeable>(
  { on, amountOre }: Taking,
  all: readonly One[],
): Result<One, TakingRefusal> {
  const before = all.filter((one) => one.paidOn <= on && one.amountOre >= amountOre);
  const named = before.filter(({ isNamed }) => isNamed);
  const same = (named.length > 0 ? named : before).filter((one) => one.amountOre === amountOre);
  const [first, ...more] = same;
  if (first === undefined) return refuse({ code: before.length === 0 ? "no_payment" : "in_part" });
  return more.length === 0 ? accept(first) : refuse({ code: "several_payments" });
}
