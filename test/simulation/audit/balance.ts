import type { ClaimPart } from "@kravflyt/core";
import {
  type Book,
  type Claim,
  isDemand,
  isNotice,
  type LegalStep,
  type Letter,
  lastDue,
  ourStanding,
  principalNow,
  principalOn,
  principalPaidOn,
  standing,
  sum,
  totalPrincipal,
} from "./book.ts";
import { dayNumber, dayText, plusDays, span } from "./calendar.ts";
import { interestOre } from "./interest.ts";
import { planFeeOn } from "./plan.ts";
import { collectionFeeOre, compensationOre, LETTER_FEE_2025_ORE, LETTER_FEE_ORE } from "./rates.ts";

/** What is owed on a day, øre, line by line. */
export type Balance = {
  readonly claims: readonly { readonly invoiceId: string; readonly interest: number; readonly principal: number }[];
  readonly letters: readonly { readonly letterId: string; readonly fee: number }[];
  readonly collectionFee: number;
  /** The addition for a plan of many instalments. */
  readonly planFee: number;
  readonly courtCosts: number;
  readonly compensation: number;
  readonly total: number;
};

export function balanceOn(book: Book, asOf: string): Balance {
  const fee = collectionFeeOn(book, asOf);
  const addition = planFeeOn(book, fee);
  const sent = ourStanding(book).filter(({ sentOn }) => sentOn <= asOf);
  const beyondFees = compensationOn(book, fee + creditorsOwn(book) + sum(sent.map(({ feeOre }) => feeOre)));
  const needed = book.legal.filter((step) => isNeeded(book, step, asOf));
  const compensationOff = book.compensationPaidOre - beyondFees;
  const off = purse(Math.max(0, compensationOff));
  const paid = purse(book.collectionFeePaidOre);
  const letters = sent.map(({ letterId, feeOre, feePaidOre }) => ({ letterId, fee: off(feeOre - feePaidOre) }));
  const collectionFee = off(paid(fee));
  const planFee = off(paid(addition));
  const compensation = off(Math.max(0, beyondFees - book.compensationPaidOre));
  const byThen = needed.filter(({ on }) => on <= asOf);
  const courtCosts = off(Math.max(0, sum(byThen.map(({ costsOre }) => costsOre)) - book.courtCostsPaidOre));
  const claims = book.claims.map((claim) => ({
    invoiceId: claim.invoiceId,
    interest: off(interestOwed(book, claim, asOf)),
    principal: principalNow(claim),
  }));
  const lines = { claims, letters, collectionFee, planFee, compensation, courtCosts };
  return { ...lines, total: sum(Object.values(partsOf(lines))) };
}

/** Is more paid of the salær and a plan's addition than there is of them? Then what was paid goes elsewhere. */
export function isFeeOverpaid(book: Book, asOf: string): boolean {
  const fee = collectionFeeOn(book, asOf);
  return book.collectionFeePaidOre > fee + planFeeOn(book, fee);
}

/** The same by the parts of a claim. */
export const partsOf = (lines: Omit<Balance, "total">): Record<ClaimPart, number> => ({
  principal: sum(lines.claims.map(({ principal }) => principal)),
  interest: sum(lines.claims.map(({ interest }) => interest)),
  letter_fees: sum(lines.letters.map(({ fee }) => fee)),
  compensation: lines.compensation,
  court_costs: lines.courtCosts,
  collection_fee: lines.collectionFee + lines.planFee,
});

/** A sole proprietor is one for what is not the business's. */
const isConsumer = ({ opened: { debtor, business } }: Book): boolean =>
  debtor.kind === "private" || (debtor.kind === "sole_proprietor" && !business);

/** FOR-1989-07-14-562 §§ 1-5, 2-6: only of businesses, and only what it exceeds the fees by. */
function compensationOn(book: Book, fees: number): number {
  if (!book.agreement.compensation || isConsumer(book)) return 0;
  const all = book.claims.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const { dueOn: firstDue = "" } = all.find((claim) => wasOwed(claim)) ?? all[0] ?? {};
  return Math.max(0, compensationOre(firstDue) - fees);
}

/** Not credited in full, and so never owed. */
const wasOwed = (claim: Claim): boolean => claim.changes.some(({ from }) => principalOn(claim, from) > 0);

/** The most that the creditor's own letters may have cost: nobody knows what was charged, nor every deadline. */
function creditorsOwn(book: Book): number {
  const { letters, joinedOn } = book;
  const mayCost = letters.filter(({ isOurs, step, sentOn, deadlineOn }) => {
    const isKnown = joinedOn === undefined && deadlineOn !== sentOn;
    const isLong = !(isNotice(step) && isKnown) || span(sentOn, deadlineOn) >= 14;
    return !isOurs && step !== "reminder" && span(lastDue(book), sentOn) >= 14 && isLong;
  });
  return sum(mayCost.map(({ sentOn }) => (sentOn < "2026-01-01" ? LETTER_FEE_2025_ORE : LETTER_FEE_ORE)));
}

const COURT_FOR_NOTHING = ["dismissed", "taken_back"];

/**
 * LOV-1988-05-13-26 § 17: a step was needed when principal was left after its day, a demand and a notice that still stand
 * had been let pass, and it was neither lost nor given up.
 */
export function isNeeded(book: Book, { on, ended }: LegalStep, asOf: string): boolean {
  if (sum(book.claims.map((claim) => principalOn(claim, plusDays(on, 1)))) === 0) return false;
  if (ended !== undefined && ended.on <= asOf && COURT_FOR_NOTHING.includes(ended.outcome)) return false;
  const passed = ourStanding(book).filter(({ deadlineOn }) => deadlineOn < on);
  return passed.some(({ step }) => isDemand(step)) && passed.some(({ step }) => step === "legal_notice");
}

/** Takes amounts off what is in it, one after the other; each call answers what is left of its amount. */
function purse(content: number): (amount: number) => number {
  let left = content;
  return (amount) => {
    const taken = Math.min(left, amount);
    left -= taken;
    return amount - taken;
  };
}

function interestOwed({ agreement }: Book, claim: Claim, asOf: string): number {
  if (!agreement.chargeInterest) return 0;
  const run = interestOre(claim.dueOn, asOf, (day) => principalOn(claim, day));
  return Math.max(0, run - claim.interestPaidOre);
}

/** Days that the heavy fee waits beyond the demand's deadline. */
export const HEAVY_AFTER = 28;

/** The whole of the agency's fee by a day, paid or not. */
function collectionFeeOn(book: Book, asOf: string): number {
  if (book.agreement.operator !== "agency") return 0;
  const demand = demandWithFee(book, asOf);
  if (demand === undefined) return 0;
  const paidOn = totalPrincipal(book) === 0 ? principalPaidOn(book) : undefined;
  const on = paidOn !== undefined && paidOn < asOf ? paidOn : asOf;
  return collectionFeeOre({
    principalOre: sum(book.claims.map((claim) => principalAsked(book, claim, firstDemand(book, asOf)?.sentOn ?? asOf))),
    isHeavy:
      mayGrow(book) && dayNumber(on) - dayNumber(demand.deadlineOn) - stillDays(book, demand.sentOn, on) > HEAVY_AFTER,
    isConsumer: isConsumer(book),
    isVatDeductible: book.agreement.vatDeductible,
  });
}

/** A creditor may leave it at the light fee: the step is in its process, and off. */
const mayGrow = ({ agreement }: Book): boolean => agreement.steps.every(({ step, on }) => step !== "heavy_fee" || on);

/**
 * What a letter of `day` could ask for: what was paid on that very day is no more owed, what came to it is not yet, and what
 * the bank took back since was taken for paid.
 */
function principalAsked(book: Book, claim: Claim, day: string): number {
  const then = book.takenBack.filter(({ paidOn, on }) => paidOn <= day && day <= on);
  const asked = Math.min(principalOn(claim, day), principalOn(claim, plusDays(day, 1)));
  return Math.max(0, asked - sum(then.map(({ principal }) => principal.get(claim.invoiceId) ?? 0)));
}

/** Days from `from` through `to` on which the case stood still: on them the fee does not grow. */
export function stillDays({ still, pause, holds }: Book, from: string, to: string): number {
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
    ({ step, sentOn, lawDeadlineOn }) => isNotice(step) && sentOn > lastDue(book) && span(sentOn, lawDeadlineOn) >= 14,
  );
  return letters.find(
    ({ step, sentOn, deadlineOn }) =>
      step === "payment_demand" &&
      span(sentOn, deadlineOn) >= 14 &&
      missed.some((notice) => notice.lawDeadlineOn < sentOn),
  );
}
