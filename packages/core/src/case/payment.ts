import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Ore, ore, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { allocateInTurn, allSurplus, orderOf } from "./allocation.ts";
import { byClaim } from "./by-claim.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import type { CaseEvent, PaymentReceived, SurplusAllocated } from "./events.ts";
import { evolve, isHeld } from "./evolve.ts";
import { type OwedRefusal, owed } from "./owed.ts";
import { keptPlan } from "./plan.ts";
import { allBack, lateReallocation, reallocation } from "./reallocation.ts";
import { rest } from "./rest.ts";
import {
  type Allocation,
  type Case,
  type CasePayment,
  type LetterId,
  type PaymentOrigin,
  principalOf,
  standingLetters,
} from "./state.ts";
import { asBefore, lettersAfterPaid, owedInTurn } from "./turns.ts";

export type ReceivePayment = {
  readonly on: CalendarDate;
  readonly paymentId: string;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly origin: PaymentOrigin;
  readonly invoiceId?: InvoiceId;
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
  if (isKnown(state, payment)) return accept([]);
  if (state.closed !== undefined) return receivedAfterEnd(state, payment);
  const event = spread(state, payment, (allocation, waived) => received(payment, allocation, waived));
  if (!event.ok) return event;
  const after = evolve(state, event.value);
  return ended(after, [event.value, ...keptPlan(after, payment.on)], payment.on);
}

/** Also where the bank took it back since. */
const isKnown = ({ payments, takenBack = [] }: Case, { paymentId: id }: Pick<ReceivePayment, "paymentId">): boolean =>
  [...payments, ...takenBack].some(({ paymentId }) => paymentId === id);

type DayOf = (payment: CasePayment) => CalendarDate;
const daysPaid: DayOf = ({ paidOn }) => paidOn;

/**
 * What payments left over, because they came while the case was closed, pays what is owed now that it goes on: each from
 * the day it was paid, so that nothing runs on what the debtor had paid by then, unless `dayOf` tells another.
 */
export function allocateSurplus(
  state: Case,
  { on, origin }: Pick<ReceivePayment, "on" | "origin">,
  dayOf: DayOf = daysPaid,
): Result<readonly SurplusAllocated[], OwedRefusal> {
  const events: SurplusAllocated[] = [];
  let now = state;
  const left = state.payments.filter((payment) => payment.origin === origin && payment.allocation.surplusOre > 0);
  for (const one of left.toSorted((a, b) => a.paidOn.localeCompare(b.paidOn))) {
    const { paymentId, invoiceId } = one;
    const amountOre = one.allocation.surplusOre;
    const payment = { on, paymentId, paidOn: dayOf(one), amountOre, origin, ...(invoiceId && { invoiceId }) };
    const event = spread(now, payment, (parts, waived) => ({
      ...received(payment, parts, waived),
      type: "surplus_allocated" as const,
    }));
    if (!event.ok) return event;
    if (event.value.allocation.surplusOre === amountOre) continue;
    events.push(event.value);
    now = evolve(now, event.value);
  }
  return accept(events);
}

/** The same whoever's bank it came by: what the debtor paid the creditor while the case was closed pays it as well. */
export function allSurplusOf(state: Case, on: CalendarDate, dayOf?: DayOf): ReturnType<typeof allocateSurplus> {
  const events: SurplusAllocated[] = [];
  for (const origin of ["books", "agency", "client_account"] as const) {
    const some = allocateSurplus(events.reduce<Case>(evolve, state), { on, origin }, dayOf);
    if (!some.ok) return some;
    events.push(...some.value);
  }
  return accept(events);
}

/** The event of a payment that pays what was owed on its day, by the agreement's order. */
function spread<Event extends CaseEvent>(
  state: Case,
  payment: ReceivePayment,
  eventOf: (allocation: Allocation, waived: readonly LetterId[]) => Event,
): Result<Event, OwedRefusal> {
  const { paidOn, amountOre } = payment;
  const turns = owedInTurn(asBefore(state, paidOn), paidOn);
  if (!turns.ok) return turns;
  const inTurn = byClaim(state, payment, turns.value);
  const allocation = allocateInTurn(inTurn, orderOf(state, payment), amountOre);
  return accept(eventOf(allocation, lettersAfterPaid(evolve(state, eventOf(allocation, [])))));
}

/** It goes back. */
function receivedAfterEnd(state: Case, payment: ReceivePayment): PaymentDecision {
  const event = received(payment, allSurplus(payment.amountOre), []);
  return accept([event, ...lateReallocation(evolve(state, event), event)]);
}

function received(
  { on, paymentId, paidOn, amountOre, origin, invoiceId }: ReceivePayment,
  allocation: PaymentReceived["allocation"],
  waived: PaymentReceived["waived"],
): PaymentReceived {
  const facts = { on, paymentId, paidOn, amountOre, origin, ...(invoiceId && { invoiceId }) };
  return { type: "payment_received", ...facts, allocation, waived };
}

/**
 * The end of a case, if it has come: nothing is owed, or the principal is paid and what is left is at or below the
 * closing limit (FIKEN-34), was never demanded in a letter that stands, or is no more ours to ask for because another agency
 * has the case. While any principal is left a case never closes by itself.
 */
function closing(state: Case, on: CalendarDate): Result<readonly CaseEvent[], OwedRefusal> {
  if (state.closed !== undefined || !isAllPaid(state)) return accept([]);
  const owing = owed(state, on);
  if (!owing.ok) return owing;
  const residualOre = ore(owing.value.totalOre);
  const neverDemanded = standingLetters(state).length === 0 || isHeld(state, "agency");
  if (residualOre > state.agreement.closingLimitOre && !neverDemanded) return accept([]);
  const reason = residualOre === 0 || neverDemanded ? "paid" : "below_closing_limit";
  return accept([{ type: "case_closed", on, reason, residualOre, by: "books" }]);
}

/** `events` with what was paid on costs that fall away with them, and the end of the case when nothing is left to collect. */
export function withEnd(state: Case, events: readonly CaseEvent[], on: CalendarDate): readonly CaseEvent[] {
  const after = events.reduce(evolve, state);
  return withClose(state, [...events, ...spreadOver(after, events, on)], on);
}

/** `events` with the end of the case, where nothing is left to collect. */
export function withClose(state: Case, events: readonly CaseEvent[], on: CalendarDate): readonly CaseEvent[] {
  const close = closing(events.reduce(evolve, state), on);
  return [...events, ...(close.ok ? close.value : [])];
}

/** The same for `events` that are refused where the end cannot be told; they led to `after`. */
function ended(after: Case, events: readonly CaseEvent[], on: CalendarDate): Result<readonly CaseEvent[], OwedRefusal> {
  const moved = spreadOver(after, events, on);
  const close = closing(moved.reduce<Case>(evolve, after), on);
  return close.ok ? accept([...events, ...moved, ...close.value]) : close;
}

/** What is spread anew after `events` led to `after`; what its own claims leave over then pays the others. */
function spreadOver(after: Case, events: readonly CaseEvent[], on: CalendarDate): readonly CaseEvent[] {
  const moved = reallocation(after, events, on);
  return moved.length === 0 ? [] : [...moved, ...surplusOver(moved.reduce<Case>(evolve, after), on)];
}

/**
 * What payments of an open case left over pays what is owed on any of its claims: from the day of each payment, and what is
 * left even then as of `on`, for the interest that ran until others paid. Where rates are not known it stays left over.
 */
export function surplusOver(state: Case, on: CalendarDate): readonly SurplusAllocated[] {
  if (state.closed !== undefined) return [];
  const events: SurplusAllocated[] = [];
  for (const dayOf of [daysPaid, () => on]) {
    const some = allSurplusOf(events.reduce<Case>(evolve, state), on, dayOf);
    if (some.ok) events.push(...some.value);
  }
  return events;
}

/**
 * The books are the truth about the principal; a claim that they take back in full ends what it cost as well. Where all was
 * taken for paid and is owed again, the debtor is given the rest that follows when the bank takes a payment back.
 */
export function changePrincipal(state: Case, command: CommandOf<"change_principal">): CaseDecision {
  const { on, by, invoiceId, principalOre } = command;
  const claim = state.claims.find((one) => one.invoiceId === invoiceId);
  if (claim === undefined) return accept([]);
  if (command.inFull === true && isAlone(state, invoiceId)) return accept(creditedInFull(state, command));
  if (principalOf(claim) === principalOre) return accept([]);
  if (principalOre < 0) return refuse({ code: "amount_negative" });
  const changed: CaseEvent = { type: "principal_changed", on, invoiceId, principalOre };
  const after = evolve(state, changed);
  const end = creditedEnd(after, { on, by });
  if (end.length > 0) return accept([changed, ...end]);
  // a credited amount was never owed: what was sent once the rest was paid asked for nothing that was
  const letterIds = lettersAfterPaid(after);
  const waived: readonly CaseEvent[] = letterIds.length === 0 ? [] : [{ type: "costs_waived", on, by, letterIds }];
  const events = ended(waived.reduce<Case>(evolve, after), [changed, ...waived], on);
  if (!events.ok || !isAllPaid(state)) return events;
  return accept([...events.value, ...rest(events.value.reduce<Case>(evolve, state), { on, by })]);
}

/** Is nothing owed, and was no principal paid, of other claims than this? */
const isAlone = ({ claims, payments }: Case, id: InvoiceId): boolean =>
  claims.every((one) => one.invoiceId === id || principalOf(one) === 0) &&
  payments.every(({ allocation }) => allocation.claims.every((one) => one.invoiceId === id || one.principalOre === 0));

/** All that was paid goes back, and with it what the books had credited of it beyond what was left. */
function creditedInFull(state: Case, { on, by, invoiceId }: CommandOf<"change_principal">): readonly CaseEvent[] {
  return [
    ...allBack(state, on),
    { type: "principal_changed", on, invoiceId, principalOre: ZERO_ORE },
    { type: "case_closed", on, reason: "credited", residualOre: ZERO_ORE, by },
  ];
}

/** The end of a case of which nothing was ever owed: all principal was credited, and none of it paid. */
export function creditedEnd(
  state: Case,
  { on, by }: Pick<CommandOf<"change_principal">, "on" | "by">,
): readonly CaseEvent[] {
  const wasOwed = state.payments.some(({ allocation }) => allocation.parts.principal > 0);
  if (wasOwed || !isAllPaid(state)) return [];
  return [...allBack(state, on), { type: "case_closed", on, reason: "credited", residualOre: ZERO_ORE, by }];
}

const isAllPaid = ({ claims }: Case): boolean => claims.every((claim) => principalOf(claim) === 0);
