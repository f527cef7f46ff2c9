import type { ClaimPart } from "@kravflyt/core";
import { type Balance, balanceOn, partsOf } from "./balance.ts";
import { type Book, ourStanding } from "./book.ts";

/** Where a payment has to go, by the auditor's own reckoning. */
export type Shares = Readonly<Record<ClaimPart | "surplus", number>>;

/** Nothing to any part: what a payment on a closed case is, all of it surplus. */
export const NO_SHARES = {
  principal: 0,
  interest: 0,
  letter_fees: 0,
  compensation: 0,
  court_costs: 0,
  collection_fee: 0,
} as const satisfies Record<ClaimPart, number>;

type Lines = Omit<Balance, "total">;

/**
 * In the agreed order over what was owed on the day it was paid, letters of that day and later left out. While the last
 * letter's deadline runs, what that letter asked for is paid before what has grown since.
 */
export function sharesOf(book: Book, paidOn: string, amount: number): Shares {
  const before: Book = { ...book, letters: book.letters.filter(({ sentOn, isOurs }) => !isOurs || sentOn < paidOn) };
  const whole = balanceOn(before, paidOn);
  const last = ourStanding(before).at(-1);
  const turns = last === undefined || paidOn > last.deadlineOn ? [whole] : inTwo(whole, balanceOn(before, last.sentOn));
  let left = amount;
  const paid: Record<ClaimPart, number> = { ...NO_SHARES };
  for (const turn of turns) {
    const owed = partsOf(turn);
    for (const part of book.opened.agreement.allocationOrder) {
      const taken = Math.min(left, owed[part]);
      paid[part] += taken;
      left -= taken;
    }
  }
  return { ...paid, surplus: left };
}

function inTwo(whole: Lines, asked: Lines): readonly Lines[] {
  const first = whole.claims.map((claim, at) => ({
    ...claim,
    interest: Math.min(claim.interest, asked.claims[at]?.interest ?? 0),
  }));
  const rest = whole.claims.map((claim, at) => ({
    ...claim,
    principal: 0,
    interest: claim.interest - (first[at]?.interest ?? 0),
  }));
  const fee = Math.min(whole.collectionFee, asked.collectionFee);
  return [
    { claims: first, letters: whole.letters, collectionFee: fee },
    { claims: rest, letters: [], collectionFee: whole.collectionFee - fee },
  ];
}
