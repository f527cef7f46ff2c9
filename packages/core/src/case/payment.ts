import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ore } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { allocate, allSurplus } from "./allocation.ts";
import type { CaseEvent, PaymentReceived } from "./events.ts";
import { evolve } from "./evolve.ts";
import { chargedLetters, type Owed, type OwedRefusal, owed } from "./owed.ts";
import { type Case, type PaymentOrigin, principalOf } from "./state.ts";

export type ReceivePayment = {
  readonly on: CalendarDate;
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
};

type PaymentDecision = Result<readonly CaseEvent[], OwedRefusal | { readonly code: "amount_not_positive" }>;

/**
 * Puts a payment on a case, and closes the case when it covers what is owed. The same payment again is no news.
 *
 * What is owed is judged on the day the debtor paid, not the day we saw it (LOV-1988-05-13-26 § 9 (2)): when the
 * payment covers all that had been demanded by then, letters sent on that day or later cost nothing.
 */
export function receivePayment(state: Case, payment: ReceivePayment): PaymentDecision {
  if (payment.amountOre <= 0) return refuse({ code: "amount_not_positive" });
  if (state.payments.some(({ paymentId }) => paymentId === payment.paymentId)) return accept([]);
  if (state.closed !== undefined) return accept([received(payment, allSurplus(payment.amountOre), [])]);
  const early = owed(withoutLettersFrom(state, payment.paidOn), payment.paidOn);
  if (!early.ok) return early;
  const later = chargedLetters(state).filter((letter) => letter.sentOn >= payment.paidOn);
  const inTime = payment.amountOre >= early.value.totalOre;
  const owing = inTime ? early : owed(state, latest(payment.paidOn, later.at(-1)?.sentOn));
  if (!owing.ok) return owing;
  const event = received(
    payment,
    allocationOf(state, owing.value, payment),
    inTime ? later.map((l) => l.letterId) : [],
  );
  const after = evolve(state, event);
  const close = closing(after, payment.on);
  return close.ok ? accept([event, ...close.value]) : close;
}

const allocationOf = (state: Case, owing: Owed, { amountOre }: ReceivePayment) =>
  allocate(owing, state.agreement.allocationOrder, amountOre);

const withoutLettersFrom = (state: Case, day: CalendarDate): Case => ({
  ...state,
  letters: state.letters.filter((letter) => letter.sentOn < day),
});

const latest = (day: CalendarDate, other: CalendarDate | undefined): CalendarDate =>
  other !== undefined && other > day ? other : day;

function received(
  { on, paymentId, paidOn, amountOre, origin }: ReceivePayment,
  allocation: PaymentReceived["allocation"],
  waived: PaymentReceived["waived"],
): PaymentReceived {
  return { type: "payment_received", on, paymentId, paidOn, amountOre, origin, allocation, waived };
}

/**
 * The end of a case, if it has come: nothing is owed, or the principal is paid and what is left is at or below the
 * closing limit (FIKEN-34) or was never demanded in any letter. While any principal is left a case never closes by itself.
 */
export function closing(state: Case, on: CalendarDate): Result<readonly CaseEvent[], OwedRefusal> {
  if (state.closed !== undefined || state.claims.some((claim) => principalOf(claim) > 0)) return accept([]);
  const owing = owed(state, on);
  if (!owing.ok) return owing;
  const residualOre = ore(owing.value.totalOre);
  const neverDemanded = state.letters.length === 0;
  if (residualOre > state.agreement.closingLimitOre && !neverDemanded) return accept([]);
  const reason = residualOre === 0 || neverDemanded ? "paid" : "below_closing_limit";
  return accept([{ type: "case_closed", on, reason, residualOre, by: "books" }]);
}
