import type { ClaimPart } from "@kravflyt/core";
import { type Balance, balanceOn, isNeeded, partsOf } from "./balance.ts";
import { type Book, type Claim, ourStanding, type Payment, principalNow, principalOn, sum } from "./book.ts";
import { plusDays } from "./calendar.ts";
import { isInTime } from "./process.ts";

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

const NO_COSTS: Omit<Lines, "claims"> = { letters: [], collectionFee: 0, planFee: 0, compensation: 0, courtCosts: 0 };

/**
 * In the agreed order over what was owed on the day it was paid, letters of that day and later left out. While a plan or the
 * last letter's deadline runs, what was asked for there is paid before what has grown since.
 */
export const sharesOf = (book: Book, { paidOn, amountOre, names }: Paid): Shares =>
  fill(book, ownFirst(turnsOn(book, paidOn), names), amountOre);

/** Of a payment: its day, how much of it is to be spread, and the claim that it was paid on, if it was on one. */
type Paid = Pick<Payment, "paidOn" | "names"> & { readonly amountOre: number };

/** Turn after turn, in each of them part after part. */
function fill({ agreement }: Book, turns: readonly Lines[], amount: number): Shares {
  let left = amount;
  const paid: Record<ClaimPart, number> = { ...NO_SHARES };
  for (const owed of turns.map(partsOf)) {
    for (const part of agreement.allocationOrder) {
      const taken = Math.min(left, owed[part]);
      paid[part] += taken;
      left -= taken;
    }
  }
  return { ...paid, surplus: left };
}

/** In each turn the claim that was paid on with the costs, then the others; as they are where that is none of the case's. */
function ownFirst(turns: readonly Lines[], names: string | undefined): readonly Lines[] {
  const of = (turn: Lines, isOwn: boolean) => turn.claims.filter(({ invoiceId }) => (invoiceId === names) === isOwn);
  if (turns.every((turn) => of(turn, true).length === 0)) return turns;
  return turns.flatMap((turn) => [
    { ...turn, claims: of(turn, true) },
    { ...NO_COSTS, claims: of(turn, false) },
  ]);
}

function turnsOn(book: Book, paidOn: string): readonly Lines[] {
  const before: Book = {
    ...book,
    letters: book.letters.filter(({ sentOn, isOurs }) => !isOurs || sentOn < paidOn),
    legal: book.legal.filter(({ on }) => on < paidOn),
  };
  const whole = balanceOn(before, paidOn);
  const askedOn = lastAskedOn(before, paidOn);
  return askedOn === undefined ? [whole] : inTwo(whole, balanceOn(before, askedOn));
}

/**
 * Where a payment goes that is spread anew on `on`: over its own claims, with no more principal than there was on its day
 * and has been since, without a plan that was not yet agreed, and without what has fallen away at law. In each turn the claim
 * that it was paid on comes first.
 */
export function sharesAnew(book: Book, { paidOn, amountOre, allocations, names }: Payment, on: string): Shares {
  const ids = allocations.flatMap(({ claims }) => claims.map(({ invoiceId }) => invoiceId as string));
  const own = book.claims.filter(({ invoiceId }) => ids.length === 0 || ids.includes(invoiceId));
  const { plan, ...rest } = inItsCase(book, ids);
  const then: Book = {
    ...rest,
    claims: own.map((claim) => asOf(claim, plusDays(paidOn, 1))),
    legal: book.legal.filter((step) => isNeeded(book, step, on)),
    ...(plan === undefined || plan.agreedOn > paidOn
      ? {}
      : { plan: { ...plan, feeDisclosed: plan.feeDisclosed && book.legal.length === 0 } }),
  };
  const later = own.map((claim) => {
    const principal = principalNow(claim) - principalNow(asOf(claim, plusDays(paidOn, 1)));
    return { invoiceId: claim.invoiceId, interest: 0, principal };
  });
  const turns = [...turnsOn(then, paidOn), { ...NO_COSTS, claims: later }];
  return fill(book, ownFirst(turns, names), amountOre);
}

/**
 * What was paid before two cases became one, as it was in its own: under that plan, and nothing for the letters of the other.
 * Compensation is owed once for all, and counts the letters of all.
 */
function inItsCase(book: Book, ids: readonly string[]): Book {
  const was = book.apart.find(({ claims }) => ids.length > 0 && ids.every((id) => claims.includes(id)));
  if (was === undefined) return book;
  const { plan: _, ...rest } = book;
  const foreign = book.apart.filter(({ claims }) => !claims.some((id) => ids.includes(id)));
  const isForeign = (letterId: string) => foreign.some(({ letters }) => letters.includes(letterId));
  return {
    ...rest,
    ...(was.plan === undefined ? {} : { plan: was.plan }),
    letters: book.letters.filter(({ letterId }) => book.agreement.compensation || !isForeign(letterId)),
    holds: new Map([...book.holds].filter(([kind]) => kind !== "payment_plan")),
  };
}

/** With no more principal than there was on `day` and has been since. */
export function asOf(claim: Claim, day: string): Claim {
  const before = claim.changes.filter(({ from }) => from < day);
  const days = [day, ...claim.changes.map(({ from }) => from).filter((from) => from > day)];
  const least = Math.min(...days.map((one) => principalOn(claim, one)));
  return { ...claim, changes: [...before, { from: day, ore: least - sum(before.map(({ ore }) => ore)) }] };
}

/** The day of the sum that the debtor pays: of the plan that holds the case, or of a letter that is paid in time. */
function lastAskedOn(book: Book, paidOn: string): string | undefined {
  const { plan, holds } = book;
  const isHeld = holds.has("payment_plan") || paidOn <= (plan?.endedOn ?? "");
  if (plan !== undefined && isHeld && plan.agreedOn <= paidOn) return plan.agreedOn;
  const last = ourStanding(book).at(-1);
  return last === undefined || !isInTime(book, last, paidOn) ? undefined : last.sentOn;
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
  const addition = Math.min(whole.planFee, asked.planFee);
  return [
    { ...whole, claims: first, collectionFee: fee, planFee: addition },
    {
      ...NO_COSTS,
      claims: rest,
      collectionFee: whole.collectionFee - fee,
      planFee: whole.planFee - addition,
    },
  ];
}
