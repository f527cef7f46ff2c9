import {
  assert,
  type CalendarDate,
  type Case,
  type CaseEvent,
  caseBookings,
  dueOn,
  evolve,
  type PostingPlan,
  postingForPayment,
  postingsForAgency,
  postingsForClose,
  postingsForReallocation,
} from "@kravflyt/core";
import {
  type Change,
  caseChanges,
  ledgerChanges,
  type OutboxItem,
  postingChange,
  type Versioned,
} from "@kravflyt/store";
import { agencyChanges } from "./agency/agency-changes.ts";
import { type AroundCases, aroundCases } from "./around-cases.ts";
import { type Books, firstStatus, loadBooks } from "./books.ts";
import { message } from "./messages.ts";
import { noticeMessages, waitedMessages } from "./notice-messages.ts";
import { postMessage } from "./post-message.ts";
import { publishMessages } from "./publish-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { closingMessages } from "./tell-of-closing.ts";
import { toldToBooks } from "./told-to-books.ts";

export type CaseSave = {
  readonly before?: Versioned<Case>;
  readonly events: readonly CaseEvent[];
  readonly changes?: readonly Change[];
  readonly outbox?: readonly OutboxItem[];
  /** Where several cases are saved one after the other. */
  readonly around?: AroundCases;
};

/** What is written when a case is saved, and the case as it is then. */
type CaseWrites = {
  readonly state: Case;
  readonly changes: readonly Change[];
  readonly outbox: readonly OutboxItem[];
};

/**
 * Stores what happened to a case with all that follows from it: ledger bookings, postings to the creditor's books,
 * and the next step when its day has come. One transaction.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function saveCase(shell: Shell, it: CaseSave): Promise<Case> {
  const { state, changes, outbox } = await writesOf(shell, it);
  await save(shell, changes, outbox);
  return state;
}

/** What {@link saveCase} writes, for who has to know how much that is. */
export async function writesOf(shell: Shell, it: CaseSave): Promise<CaseWrites> {
  const { state, states } = statesAfter(it.before?.value, it.events);
  const seen = it.before?.version ?? 0;
  const books = isForBooks(it.events) ? await loadBooks(shell.table, state) : undefined;
  const plans = books === undefined ? [] : postingPlans(states, seen, books);
  const around = it.around ?? aroundCases(shell.table);
  const told = await toldToBooks(shell, state, { before: it.before?.value, states, seen, around });
  const due = dueOn(state, shell.today);
  const version = seen + it.events.length;
  const changes = [
    ...caseChanges({
      ...(it.before === undefined ? {} : { before: it.before }),
      state,
      events: it.events,
      ...(due === undefined ? {} : { dueOn: due }),
      at: shell.at,
    }),
    ...caseBookings(it.before?.value, it.events, seen).flatMap(ledgerChanges),
    ...plans.map((plan) => newPosting(shell, state, plan, books)),
    ...agencyChanges(shell, states, it.before),
    ...told.changes,
    ...(it.changes ?? []),
  ];
  const outbox = [
    ...(it.outbox ?? []),
    ...(await publishMessages(around, { state, events: it.events }, seen)),
    ...noticeMessages(states, it.before),
    ...(await waitedMessages(shell.table, states, it.before)),
    ...closingMessages(states, seen),
    ...(books?.fetches === true ? [] : plans.map((plan) => postMessage(state, plan.postingId))),
    ...told.outbox,
    ...(isLookedAt(it.events, due, shell.today) ? [advanceMessage(state, version)] : []),
  ];
  return { state, changes, outbox };
}

/** On a case that goes on again also before its day: others may have been opened meanwhile that belong in it. */
const isLookedAt = (events: readonly CaseEvent[], due: CalendarDate | undefined, today: CalendarDate): boolean =>
  (due !== undefined && due <= today) || events.some(({ type }) => type === "case_reopened");

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

/** May the creditor's books have to be told? Of money that came by them, and of an end, whoever brought it about. */
const isForBooks = (events: readonly CaseEvent[]): boolean =>
  events.some((event) =>
    event.type === "payment_received" || event.type === "surplus_allocated"
      ? event.origin !== "client_account"
      : TOLD_TO_BOOKS.includes(event.type),
  );

const TOLD_TO_BOOKS: readonly CaseEvent["type"][] = ["case_closed", "payments_reallocated"];

function postingPlans(states: readonly StateAfter[], seen: number, books: Books): readonly PostingPlan[] {
  const { accounts, sources } = books;
  return states.flatMap(({ state, event }, at) => {
    const version = seen + at + 1;
    switch (event.type) {
      case "payment_received":
      case "surplus_allocated":
        return [
          ...[postingForPayment(state, event, { version, accounts }) ?? []].flat(),
          ...postingsForAgency(state, event, { version, accounts, sources }),
        ];
      case "payments_reallocated":
        return postingsForReallocation(state, event, { version, accounts });
      case "case_closed":
        return postingsForClose(state, sources);
      default:
        return [];
    }
  });
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
      status: books === undefined ? "proposed" : firstStatus(books),
    },
  });

/** Tells the queue to look at a case; `version` makes each look its own message. */
export const advanceMessage = ({ caseId }: Case, version: number): OutboxItem =>
  message("advance-case", `${caseId}:${version}`, { caseId });
