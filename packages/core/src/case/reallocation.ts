import { addDays, type CalendarDate } from "../calendar-date.ts";
import { canonicalJson } from "../canonical-json.ts";
import { lateInterest } from "../law/interest.ts";
import { ore, sumOre } from "../money.ts";
import { accept, type Result } from "../result.ts";
import { allocateInTurn, allSurplus, orderOf } from "./allocation.ts";
import { asItWasApart } from "./apart.ts";
import { byClaim } from "./by-claim.ts";
import type { CaseEvent, PaymentReceived, PaymentsReallocated } from "./events.ts";
import { isForNothing } from "./legal-costs.ts";
import { isOverpaid, type OwedRefusal } from "./owed.ts";
import { principalOn, reduced } from "./principal.ts";
import { spread, unspread, waivedOf } from "./spread.ts";
import { type Case, type CaseClaim, type CasePayment, type LetterId, principalOf } from "./state.ts";
import { asBefore, cameLater, lettersAfterPaid, owedInTurn } from "./turns.ts";

type Reallocation = Result<readonly PaymentsReallocated[], OwedRefusal>;

/**
 * After `events` led to `state`: what was paid on costs, or on interest, that have fallen away is spread anew, each payment on
 * the day it was paid, as if they had never been charged; so is all when a payment is seen after a later one. Nobody keeps a krone of
 * a fee that is not owed: it pays what else was owed that day, and what is left goes back to the debtor.
 */
export function reallocation(
  state: Case,
  events: readonly CaseEvent[],
  on: CalendarDate,
): readonly PaymentsReallocated[] {
  const isAnew =
    events.some((event) => hasWaived(event) || isLate(state, event) || hasPaidAhead(state, event)) ||
    isOverpaid(state, on);
  return isAnew ? ifKnown(spreadAnew(state, { on, waived: [] })) : [];
}

/** Where rates are not known the money stays where it was put. */
const ifKnown = (moved: Reallocation): readonly PaymentsReallocated[] => (moved.ok ? moved.value : []);

/** Do letters fall away with `event`? */
const hasWaived = (event: CaseEvent): boolean =>
  event.type === "letter_undelivered" ||
  event.type === "costs_waived" ||
  (event.type === "payment_received" && event.waived.length > 0);

/** Was it paid before another payment that the case knows and has spread? */
const isLate = ({ payments }: Case, event: CaseEvent): boolean =>
  event.type === "payment_received" &&
  payments.some(({ paidOn, allocation }) => paidOn > event.paidOn && allocation.claims.length > 0);

/** Was more interest paid by some day than the smaller claim had borne by then? It was paid of what was never owed. */
function hasPaidAhead({ claims, payments }: Case, event: CaseEvent): boolean {
  if (event.type !== "principal_changed") return false;
  const { invoiceId } = event;
  const paid = payments.map(({ paidOn, allocation }) => {
    const own = allocation.claims.filter((part) => part.invoiceId === invoiceId);
    return { paidOn, interestOre: sumOre(own.map(({ interestOre }) => interestOre)) };
  });
  return claims
    .filter((claim) => claim.invoiceId === invoiceId)
    .some(({ dueOn, principal: changes }) =>
      paid.some(({ paidOn: asOf }) => {
        const borne = lateInterest({ dueOn, changes, asOf });
        const byThen = paid.filter(({ paidOn }) => paidOn <= asOf);
        return borne.ok && sumOre(byThen.map(({ interestOre }) => interestOre)) > borne.value.ore;
      }),
    );
}

/**
 * A payment that is seen after the end goes back whole; but had it been seen in time, later ones would have paid less
 * interest and fewer costs. The debtor gets back no less than without it.
 */
export function lateReallocation(state: Case, event: PaymentReceived): readonly PaymentsReallocated[] {
  const isPaid = state.closed?.reason === "paid" || state.closed?.reason === "below_closing_limit";
  return isPaid && isLate(state, event)
    ? ifKnown(spreadAnew(state, { on: event.on, waived: [], late: event.paymentId }))
    : [];
}

type Anew = {
  readonly on: CalendarDate;
  readonly waived: readonly LetterId[];
  /** A payment that was not spread when it was seen. */
  readonly late?: string;
};

function spreadAnew(state: Case, it: Anew): Reallocation {
  // other money that came after the end was never spread
  const moving = state.payments.filter(
    ({ paymentId, allocation }) => allocation.claims.length > 0 || paymentId === it.late,
  );
  let now: Case = { ...unspread(state, moving), payments: [] };
  const payments: PaymentsReallocated["payments"][number][] = [];
  for (const payment of moving.toSorted(byDay)) {
    const turns = owedInTurn(asOfPayment(now, payment, it.on), payment.paidOn);
    if (!turns.ok) return turns;
    const all = [...turns.value, ...turns.value.slice(-1).map((last) => cameLater(last, now))];
    const inTurn = byClaim(state, payment, all);
    const allocation = allocateInTurn(inTurn, orderOf(state, payment), payment.amountOre);
    payments.push({ paymentId: payment.paymentId, before: payment.allocation, allocation });
    now = spread({ ...now, payments: [...now.payments, { ...payment, allocation }] }, { ...payment, allocation });
  }
  const after = lettersAfterPaid(now);
  if (after.length > 0) return spreadAnew(waivedOf(state, after), { ...it, waived: [...it.waived, ...after] });
  const isNews = payments.some(isMoved) && (state.closed === undefined || backOre(payments) >= 0);
  return accept(isNews ? [{ type: "payments_reallocated", on: it.on, payments, waived: it.waived }] : []);
}

/** How much more goes back to the debtor. */
const backOre = (payments: PaymentsReallocated["payments"]): number =>
  payments.reduce((sum, { before, allocation }) => sum + allocation.surplusOre - before.surplusOre, 0);

const byDay = (a: CasePayment, b: CasePayment): number => (a.paidOn < b.paidOn ? -1 : Number(a.paidOn > b.paidOn));

const isMoved = ({ before, allocation }: PaymentsReallocated["payments"][number]): boolean =>
  canonicalJson(before) !== canonicalJson(allocation);

/** The claims that it was for, what had happened by then, and no court costs or addition that have fallen away by `on`. */
function asOfPayment(state: Case, { paidOn, allocation }: CasePayment, on: CalendarDate): Case {
  const isFor = new Set(allocation.claims.map(({ invoiceId }) => invoiceId));
  const { plan, ...then } = asBefore(asItWasApart(state, isFor), paidOn);
  const before = { ...then, legalSteps: then.legalSteps.filter((step) => !isForNothing(state, step, on)) };
  const claims = before.claims
    .filter(({ invoiceId }) => isFor.size === 0 || isFor.has(invoiceId))
    .map((claim) => asThen(claim, addDays(paidOn, 1)));
  if (plan === undefined || plan.agreedOn > paidOn) return { ...before, claims };
  return { ...before, claims, plan: { ...plan, feeDisclosed: plan.feeDisclosed && state.legalSteps.length === 0 } };
}

/** No more principal than was owed on `day` and has been since: an amount that came later was not yet there to be paid. */
function asThen(claim: CaseClaim, day: CalendarDate): CaseClaim {
  const before = claim.principal.filter(({ from }) => from < day);
  const since = claim.principal.filter(({ from }) => from >= day).map(({ principalOre }) => principalOre);
  const principalOre = ore(Math.min(principalOn(claim, day), ...since));
  return { ...claim, principal: [...before, { from: before.length === 0 ? claim.dueOn : day, principalOre }] };
}

/**
 * The debtor is right: what is left of the claim was never owed, as if it had been credited, and neither was what it cost
 * to collect it (LOV-1988-05-13-26 § 17 (2)). Of what was paid, the principal stays, with its interest.
 */
export function upheldReallocation(state: Case, on: CalendarDate): readonly PaymentsReallocated[] {
  const letters = state.letters.map((letter) => ({ ...letter, waived: true }));
  const claims = state.claims.map((claim) => ({
    ...claim,
    principal: reduced(claim.principal, claim.dueOn, principalOf(claim)),
  }));
  const agreement = { ...state.agreement, compensation: false };
  return ifKnown(spreadAnew({ ...state, agreement, claims, letters, legalSteps: [] }, { on, waived: [] }));
}

/** Every payment goes back whole: the claim that it was on was never owed. */
export function allBack(state: Case, on: CalendarDate): readonly PaymentsReallocated[] {
  const payments = state.payments
    .filter(({ allocation, amountOre }) => allocation.surplusOre < amountOre)
    .map((one) => ({ paymentId: one.paymentId, before: one.allocation, allocation: allSurplus(one.amountOre) }));
  return payments.length === 0 ? [] : [{ type: "payments_reallocated", on, payments, waived: [] }];
}
