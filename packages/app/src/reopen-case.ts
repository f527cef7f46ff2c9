import {
  accept,
  type Case,
  type CaseEvent,
  decide,
  evolveAll,
  type HandOverStatus,
  type Result,
  type Returned,
  refuse,
  UNDELIVERED_CAUSES,
} from "@kravflyt/core";
import {
  type Dispatch,
  dispatchChange,
  listDispatches,
  loadDispatch,
  loadHandOver,
  type Versioned,
} from "@kravflyt/store";
import { handOverOf } from "./agency/agency-changes.ts";
import { type Ordering, type Refused, refusedOnlyWith } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import { cameBack } from "./record-mail-event.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { shownByBooks } from "./shown-by-books.ts";

const REFUSALS = [
  "case_not_closed",
  "case_was_merged",
  "nothing_owed",
  "paid_while_closed",
  "rate_unknown",
  "amount_too_large",
] as const;
export type ReopenRefusal = Refused<typeof REFUSALS>;

/**
 * A closed case goes on where it was, with what nobody told it of while it was closed.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function reopenCase(shell: Shell, it: Ordering): Promise<Result<Case, ReopenRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const outstanding = await shownByBooks(shell, seen.value);
  const dispatches = await dispatchesOf(shell, seen.value);
  const returned = returnedOf(dispatches);
  const order = { type: "reopen", on: shell.today, by: it.by, outstanding, returned } as const;
  const reopened = refusedOnlyWith(decide(seen.value, order), REFUSALS);
  if (!reopened.ok) return reopened;
  // a bounce that comes at this moment finds a dispatch that has changed, and is told to the case that goes on
  const changes = dispatches.map((before) => dispatchChange({ before, after: before.value }));
  const events = [...reopened.value, ...(await givenBack(shell, evolveAll(seen.value, reopened.value), it))];
  return accept(await saveCase(shell, { before: seen, events, changes }));
}

/** The letters and notices of the case; one of a case that went on in this one is known by its letter. */
async function dispatchesOf({ table }: Shell, { caseId, letters }: Case): Promise<readonly Versioned<Dispatch>[]> {
  const own = await listDispatches(table, caseId);
  const ids = new Set([...letters, ...own].map(({ letterId }) => letterId));
  const dispatches = await Promise.all([...ids].map((id) => loadDispatch(table, id)));
  return dispatches.filter((dispatch) => dispatch !== undefined);
}

/** An agency whose hand-over has ended meanwhile holds the case no more; it waits for a person. */
async function givenBack({ table, today: on }: Shell, state: Case, { by }: Ordering): Promise<readonly CaseEvent[]> {
  const handOverId = handOverOf(state);
  const handOver = handOverId === undefined ? undefined : await loadHandOver(table, handOverId);
  if (handOver === undefined || WITH_AGENCY.includes(handOver.value.status)) return [];
  const decision = decide(state, { type: "give_back", on, by });
  return decision.ok ? decision.value : [];
}
const WITH_AGENCY: readonly HandOverStatus[] = ["ordered", "sent", "open"];

/** What was told of them while nobody told the case. */
const returnedOf = (dispatches: readonly Versioned<Dispatch>[]): readonly Returned[] =>
  dispatches.flatMap(({ value }) => {
    const cause = UNDELIVERED_CAUSES.find((one) => one === value.seen);
    return cause === undefined ? [] : [cameBack(value, cause)];
  });
