import {
  type Book,
  type Claim,
  type Letter,
  lastDue,
  ourStanding,
  principalNow,
  principalOn,
  standing,
  sum,
  totalPrincipal,
} from "./book.ts";
import { dayNumber, dayText, plusDays, span } from "./calendar.ts";
import { interestOre } from "./interest.ts";
import { collectionFeeOre } from "./rates.ts";

/** What is owed on a day, øre, line by line. */
export type Balance = {
  readonly claims: readonly { readonly invoiceId: string; readonly interest: number; readonly principal: number }[];
  readonly letters: readonly { readonly letterId: string; readonly fee: number }[];
  readonly collectionFee: number;
  readonly total: number;
};

export function balanceOn(book: Book, asOf: string): Balance {
  const claims = book.claims.map((claim) => ({
    invoiceId: claim.invoiceId,
    interest: interestOwed(book, claim, asOf),
    principal: principalNow(claim),
  }));
  const letters = ourStanding(book)
    .filter(({ sentOn }) => sentOn <= asOf)
    .map(({ letterId, feeOre, feePaidOre }) => ({ letterId, fee: feeOre - feePaidOre }));
  const collectionFee = Math.max(0, collectionFeeOn(book, asOf) - book.collectionFeePaidOre);
  const total =
    sum(claims.map(({ interest, principal }) => interest + principal)) +
    sum(letters.map(({ fee }) => fee)) +
    collectionFee;
  return { claims, letters, collectionFee, total };
}

function interestOwed({ opened }: Book, claim: Claim, asOf: string): number {
  if (!opened.agreement.chargeInterest) return 0;
  const run = interestOre(claim.dueOn, asOf, (day) => principalOn(claim, day));
  return Math.max(0, run - claim.interestPaidOre);
}

/** Days that the heavy fee waits beyond the demand's deadline. */
const HEAVY_AFTER = 28;

/** The whole of the agency's fee by a day, paid or not. */
function collectionFeeOn(book: Book, asOf: string): number {
  if (book.opened.agreement.operator !== "agency") return 0;
  const demand = demandWithFee(book, asOf);
  if (demand === undefined) return 0;
  const isPaid = totalPrincipal(book) === 0 && book.principalPaidOn !== undefined && book.principalPaidOn < asOf;
  const on = isPaid ? (book.principalPaidOn ?? asOf) : asOf;
  return collectionFeeOre({
    principalOre: sum(book.claims.map((claim) => principalAsked(claim, firstDemand(book, asOf)?.sentOn ?? asOf))),
    isHeavy: dayNumber(on) - dayNumber(demand.deadlineOn) - stillDays(book, demand.sentOn, on) > HEAVY_AFTER,
    isConsumer: book.opened.debtor.kind !== "company",
    isVatDeductible: book.opened.agreement.vatDeductible,
  });
}

/** What a letter of `day` could ask for: what was paid on that very day is no more owed, what came to it is not yet. */
const principalAsked = (claim: Claim, day: string): number =>
  Math.min(principalOn(claim, day), principalOn(claim, plusDays(day, 1)));

/** Days from `from` through `to` on which the case stood still: on them the fee does not grow. */
function stillDays({ still, pause, holds }: Book, from: string, to: string): number {
  const open = [...holds.values(), ...(pause === undefined ? [] : [pause])];
  let days = 0;
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const on = dayText(day);
    const isStill = still.some((spell) => spell.from <= on && on < spell.to);
    if (isStill || open.some((hold) => hold.on <= on)) days += 1;
  }
  return days;
}

const firstDemand = (book: Book, asOf: string): Letter | undefined =>
  ourStanding(book).find(({ step, sentOn }) => step === "payment_demand" && sentOn <= asOf);

/** The first demand with its 14 days that was sent after the missed deadline of a lawful notice. */
function demandWithFee(book: Book, asOf: string): Letter | undefined {
  const letters = standing(book).filter(({ sentOn, isOurs }) => !isOurs || sentOn <= asOf);
  const missed = letters.filter(
    ({ step, sentOn, lawDeadlineOn }) =>
      step === "collection_notice" && sentOn > lastDue(book) && span(sentOn, lawDeadlineOn) >= 14,
  );
  return letters.find(
    ({ step, sentOn, deadlineOn }) =>
      step === "payment_demand" &&
      span(sentOn, deadlineOn) >= 14 &&
      missed.some((notice) => notice.lawDeadlineOn < sentOn),
  );
}
