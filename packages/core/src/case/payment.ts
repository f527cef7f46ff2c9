import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { minOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import { allocateInTurn, allSurplus } from "./allocation.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import type { CaseEvent, PaymentReceived, SurplusAllocated } from "./events.ts";
import { evolve, isHeld } from "./evolve.ts";
import { type Owed, type OwedClaim, type OwedRefusal, owed, principalAfter, total } from "./owed.ts";
import { keptPlan } from "./plan.ts";
import {
  type Allocation,
  type Case,
  type LetterId,
  type PaymentOrigin,
  principalOf,
  standingLetters,
} from "./state.ts";

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
 * A payment pays what was owed on the day the debtor paid, not the day we saw it (LOV-1988-05-13-26 § 9 (2)). Letters
 * sent when the principal had already been paid cost nothing.
 */
export function receivePayment(state: Case, payment: ReceivePayment): PaymentDecision {
  if (payment.amountOre <= 0) return refuse({ code: "amount_not_positive" });
  if (state.payments.some(({ paymentId }) => paymentId === payment.paymentId)) return accept([]);
  if (state.closed !== undefined) return accept([received(payment, allSurplus(payment.amountOre), [])]);
  const event = spread(state, payment, (allocation, waived) => received(payment, allocation, waived));
  if (!event.ok) return event;
  const after = evolve(state, event.value);
  return ended(after, [event.value, ...keptPlan(after, payment.on)], payment.on);
}

/**
 * What payments left over, because they came while the case was closed, pays what is owed now that it goes on: each from
 * the day it was paid, so that nothing runs on what the debtor had paid by then.
 */
export function allocateSurplus(
  state: Case,
  { on, origin }: Pick<ReceivePayment, "on" | "origin">,
): Result<readonly SurplusAllocated[], OwedRefusal> {
  const events: SurplusAllocated[] = [];
  let now = state;
  const left = state.payments.filter((payment) => payment.origin === origin && payment.allocation.surplusOre > 0);
  for (const { paymentId, paidOn, allocation } of left.toSorted((a, b) => a.paidOn.localeCompare(b.paidOn))) {
    const payment = { on, paymentId, paidOn, amountOre: allocation.surplusOre, origin };
    const event = spread(now, payment, (parts, waived) => ({
      ...received(payment, parts, waived),
      type: "surplus_allocated" as const,
    }));
    if (!event.ok) return event;
    if (event.value.allocation.surplusOre === allocation.surplusOre) continue;
    events.push(event.value);
    now = evolve(now, event.value);
  }
  return accept(events);
}

/** The event of a payment that pays what was owed on its day, by the agreement's order. */
function spread<Event extends CaseEvent>(
  state: Case,
  { paidOn, amountOre }: ReceivePayment,
  eventOf: (allocation: Allocation, waived: readonly LetterId[]) => Event,
): Result<Event, OwedRefusal> {
  const turns = owedInTurn(asBefore(state, paidOn), paidOn);
  if (!turns.ok) return turns;
  const allocation = allocateInTurn(turns.value, state.agreement.allocationOrder, amountOre);
  return accept(eventOf(allocation, lettersAfterPaid(evolve(state, eventOf(allocation, [])))));
}

/** What was sent or taken on the day the debtor paid, or later, was not yet asked for. */
const asBefore = (state: Case, day: CalendarDate): Case => ({
  ...state,
  letters: state.letters.filter((letter) => letter.sentOn < day),
  legalSteps: state.legalSteps.filter((step) => step.on < day),
});

/**
 * What is owed on `paidOn`, in the order it is paid. While the last letter's deadline or a plan runs, what was asked for
 * there comes first and what was added since comes last: whoever pays that sum in time is left with no principal.
 */
function owedInTurn(state: Case, paidOn: CalendarDate): Result<readonly Owed[], OwedRefusal> {
  const turns = both(owed(state, paidOn), owed(state, lastAskedOn(state, paidOn) ?? paidOn));
  return turns.ok ? accept(split(...turns.value)) : turns;
}

/** The day of the sum that the debtor is paying: of the plan while it is kept, or of a letter in its deadline. */
function lastAskedOn(state: Case, paidOn: CalendarDate): CalendarDate | undefined {
  const { plan } = state;
  if (plan !== undefined && isHeld(state, "payment_plan") && plan.agreedOn <= paidOn) return plan.agreedOn;
  const last = standingLetters(state).at(-1);
  return last !== undefined && paidOn <= last.deadlineOn ? last.sentOn : undefined;
}

/** `whole` in two: the interest and salær that had come by the day of `asked` with all the rest, and what came later. */
function split(whole: Owed, asked: Owed): readonly Owed[] {
  const askedOf = ({ claim, interestOre }: OwedClaim): Ore => minOre(interestOre, interestOn(asked, claim.invoiceId));
  const first = whole.claims.map((line) => ({ ...line, interestOre: askedOf(line) }));
  const later = whole.claims.map((line) => ({
    ...line,
    interestOre: subtractOre(line.interestOre, askedOf(line)),
    principalOre: ZERO_ORE,
  }));
  const { collectionFee, instalmentFee, compensation } = whole;
  const asked1st = {
    collectionFee: minOre(collectionFee.ore, asked.collectionFee.ore),
    instalmentFee: minOre(instalmentFee.ore, asked.instalmentFee.ore),
  };
  const { asOf, letterFees, courtCosts } = whole;
  return [
    total(asOf, {
      claims: first,
      letterFees,
      collectionFee: { ...collectionFee, ore: asked1st.collectionFee },
      instalmentFee: { ...instalmentFee, ore: asked1st.instalmentFee },
      compensation,
      courtCosts,
    }),
    total(asOf, {
      claims: later,
      letterFees: [],
      collectionFee: { ...collectionFee, ore: subtractOre(collectionFee.ore, asked1st.collectionFee) },
      instalmentFee: { ...instalmentFee, ore: subtractOre(instalmentFee.ore, asked1st.instalmentFee) },
      compensation: { ...compensation, ore: ZERO_ORE },
      courtCosts: [],
    }),
  ];
}

const interestOn = ({ claims }: Owed, id: InvoiceId): Ore =>
  sumOre(claims.map(({ claim, interestOre }) => (claim.invoiceId === id ? interestOre : ZERO_ORE)));

/** Letters that ask for money and were sent when no principal was left: what they cost falls away. */
export function lettersAfterPaid(state: Case): readonly LetterId[] {
  return standingLetters(state)
    .filter(({ step, sentOn }) => step !== "residual_notice" && principalAfter(state, sentOn) === 0)
    .map(({ letterId }) => letterId);
}

function received(
  { on, paymentId, paidOn, amountOre, origin }: ReceivePayment,
  allocation: PaymentReceived["allocation"],
  waived: PaymentReceived["waived"],
): PaymentReceived {
  return { type: "payment_received", on, paymentId, paidOn, amountOre, origin, allocation, waived };
}

/**
 * The end of a case, if it has come: nothing is owed, or the principal is paid and what is left is at or below the
 * closing limit (FIKEN-34) or was never demanded in a letter that stands. While any principal is left a case never closes by itself.
 */
export function closing(state: Case, on: CalendarDate): Result<readonly CaseEvent[], OwedRefusal> {
  if (state.closed !== undefined || state.claims.some((claim) => principalOf(claim) > 0)) return accept([]);
  const owing = owed(state, on);
  if (!owing.ok) return owing;
  const residualOre = ore(owing.value.totalOre);
  const neverDemanded = standingLetters(state).length === 0;
  if (residualOre > state.agreement.closingLimitOre && !neverDemanded) return accept([]);
  const reason = residualOre === 0 || neverDemanded ? "paid" : "below_closing_limit";
  return accept([{ type: "case_closed", on, reason, residualOre, by: "books" }]);
}

/** `events` with the end of the case when costs that fall away leave nothing to collect. */
export function withEnd(state: Case, events: readonly CaseEvent[], on: CalendarDate): readonly CaseEvent[] {
  const all = ended(events.reduce(evolve, state), events, on);
  return all.ok ? all.value : events;
}

/** `events`, which led to `after`, and the end of the case if it has come. */
function ended(after: Case, events: readonly CaseEvent[], on: CalendarDate): Result<readonly CaseEvent[], OwedRefusal> {
  const close = closing(after, on);
  return close.ok ? accept([...events, ...close.value]) : close;
}

/** The books are the truth about the principal; a claim that they take back in full ends what it cost as well. */
export function changePrincipal(state: Case, command: CommandOf<"change_principal">): CaseDecision {
  const { on, by, invoiceId, principalOre } = command;
  const claim = state.claims.find((one) => one.invoiceId === invoiceId);
  if (claim === undefined || principalOf(claim) === principalOre) return accept([]);
  if (principalOre < 0) return refuse({ code: "amount_negative" });
  const changed: CaseEvent = { type: "principal_changed", on, invoiceId, principalOre };
  const after = evolve(state, changed);
  const wasOwed = after.payments.some(({ allocation }) => allocation.parts.principal > 0);
  if (after.claims.every((one) => principalOf(one) === 0) && !wasOwed) {
    return accept([changed, { type: "case_closed", on, reason: "credited", residualOre: ZERO_ORE, by }]);
  }
  return ended(after, [changed], on);
}
