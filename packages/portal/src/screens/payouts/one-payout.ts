import type { Reply } from "../../api/client.ts";

export type ListedPayout = Reply<"listPayouts">["payouts"][number];
export type OnePayout = Reply<"readPayout">;
export type PayoutCase = OnePayout["cases"][number];
export type PayoutStatus = OnePayout["status"];

/** Whose payouts the operator's own income is: in the lists the operator stands as a creditor. */
export const INCOME_OF = "operator";

/** What a payout's cases come to, each column by itself. */
export function sumsOf(cases: readonly PayoutCase[]) {
  const sum = (of: (one: PayoutCase) => number): number => cases.reduce((total, one) => total + of(one), 0);
  return {
    paidOre: sum(({ paidOre }) => paidOre),
    salaerOre: sum(({ collectionFeeOre }) => collectionFeeOre),
    serviceOre: sum(({ serviceOre }) => serviceOre),
    backOre: sum(({ backOre }) => backOre),
    amountOre: sum(({ amountOre }) => amountOre),
  };
}

/** Do the cases come to what is paid out, and what was paid to what everybody gets? */
export function addsUp({ amountOre, cases }: Pick<OnePayout, "amountOre" | "cases">): boolean {
  const sums = sumsOf(cases);
  const left = sums.paidOre - sums.salaerOre - sums.serviceOre - sums.backOre;
  return sums.amountOre === amountOre && left === amountOre;
}

/** A settlement letter is there once the payout went to the bank and stayed there. */
export const hasLetter = ({ status, payee }: Pick<OnePayout, "status" | "payee">): boolean =>
  payee === undefined && !["awaiting_approval", "ordered", "declined", "rejected"].includes(status);
