import {
  assert,
  type Booking,
  bookPayment,
  bookSurplus,
  type Case,
  type CaseEvent,
  dueOn,
  evolve,
  type PaymentReceived,
  type PostingPlan,
  postingForPayment,
  postingsForClose,
  type SurplusAllocated,
} from "@kravflyt/core";
import {
  type Change,
  caseChanges,
  ledgerChanges,
  type OutboxItem,
  postingChange,
  type Versioned,
} from "@kravflyt/store";
import type { Books } from "./books.ts";
import { message } from "./messages.ts";
import { noticeMessages } from "./notice-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type CaseSave = {
  readonly before?: Versioned<Case>;
  readonly events: readonly CaseEvent[];
  /** Given where money or an end may have to be told to the creditor's books. */
  readonly books?: Books;
  readonly changes?: readonly Change[];
  readonly outbox?: readonly OutboxItem[];
};

/**
 * Stores what happened to a case with all that follows from it: ledger bookings, postings to the creditor's books,
 * and the next step when its day has come. One transaction.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function saveCase(shell: Shell, it: CaseSave): Promise<Case> {
  const { state, states } = statesAfter(it.before?.value, it.events);
  const plans = it.books === undefined ? [] : postingPlans(state, it.events, it.books);
  const due = dueOn(state, shell.today);
  const version = (it.before?.version ?? 0) + it.events.length;
  const changes = [
    ...caseChanges({
      ...(it.before === undefined ? {} : { before: it.before }),
      state,
      events: it.events,
      ...(due === undefined ? {} : { dueOn: due }),
      at: shell.at,
    }),
    ...payments(it.events).flatMap((payment) => ledgerChanges(booked(state, payment))),
    ...plans.map((plan) => newPosting(shell, state, plan, it.books)),
    ...(it.changes ?? []),
  ];
  const outbox = [
    ...(it.outbox ?? []),
    ...noticeMessages(states, it.before),
    ...plans.map((plan) => postMessage(state, plan.postingId)),
    ...(due !== undefined && due <= shell.today ? [advanceMessage(state, version)] : []),
  ];
  await save(shell, changes, outbox);
  return state;
}

/** Writes nothing new: the transaction it is part of holds only if the case is still as it was seen. */
export function caseUnchanged(shell: Shell, before: Versioned<Case>): readonly Change[] {
  const due = dueOn(before.value, shell.today);
  const more = due === undefined ? {} : { dueOn: due };
  return caseChanges({ before, state: before.value, events: [], ...more, at: shell.at });
}

type StateAfter = { readonly state: Case; readonly event: CaseEvent };

/** The case after all events, and after each of them. */
function statesAfter(before: Case | undefined, events: readonly CaseEvent[]) {
  const states: StateAfter[] = [];
  let state = before;
  for (const event of events) {
    state = evolve(state, event);
    states.push({ state, event });
  }
  assert(state !== undefined, "a new case needs its first event");
  return { state, states };
}

type Money = PaymentReceived | SurplusAllocated;

const payments = (events: readonly CaseEvent[]): readonly Money[] =>
  events.filter((event) => event.type === "payment_received" || event.type === "surplus_allocated");

const booked = (state: Case, money: Money): Booking =>
  money.type === "payment_received" ? bookPayment(state, money) : bookSurplus(state, money);

function postingPlans(state: Case, events: readonly CaseEvent[], books: Books): readonly PostingPlan[] {
  const income = payments(events).flatMap((payment) => postingForPayment(state, payment, books.accounts) ?? []);
  const isClosed = events.some((event) => event.type === "case_closed");
  return isClosed ? [...income, ...postingsForClose(state, books.sources)] : income;
}

const newPosting = (
  shell: Shell,
  { creditorId, connectionId, caseId }: Case,
  plan: PostingPlan,
  books?: Books,
): Change =>
  postingChange({
    after: {
      ...plan,
      creditorId,
      connectionId,
      caseId,
      on: shell.today,
      status: books?.bookingMode === "auto" ? "pending" : "proposed",
    },
  });

export const postMessage = ({ connectionId }: Pick<Case, "connectionId">, postingId: string): OutboxItem =>
  message("post-booking", postingId, { postingId, connectionId });

/** Tells the queue to look at a case; `version` makes each look its own message. */
export const advanceMessage = ({ caseId }: Case, version: number): OutboxItem =>
  message("advance-case", `${caseId}:${version}`, { caseId });
