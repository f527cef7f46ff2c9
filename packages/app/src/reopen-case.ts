import {
  accept,
  type Case,
  type CommandOf,
  decide,
  type Result,
  type Returned,
  refuse,
  UNDELIVERED_CAUSES,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  type Dispatch,
  dispatchChange,
  listDispatches,
  loadDispatch,
  loadInvoices,
  type Versioned,
} from "@kravflyt/store";
import { type Ordering, type Refused, refusedOnlyWith } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import { cameBack } from "./record-mail-event.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

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
  return accept(await saveCase(shell, { before: seen, events: reopened.value, changes }));
}

/** The letters and notices of the case; one of a case that went on in this one is known by its letter. */
async function dispatchesOf({ table }: Shell, { caseId, letters }: Case): Promise<readonly Versioned<Dispatch>[]> {
  const own = await listDispatches(table, caseId);
  const ids = new Set([...letters, ...own].map(({ letterId }) => letterId));
  const dispatches = await Promise.all([...ids].map((id) => loadDispatch(table, id)));
  return dispatches.filter((dispatch) => dispatch !== undefined);
}

/** What was told of them while nobody told the case. */
const returnedOf = (dispatches: readonly Versioned<Dispatch>[]): readonly Returned[] =>
  dispatches.flatMap(({ value }) => {
    const cause = UNDELIVERED_CAUSES.find((one) => one === value.seen);
    return cause === undefined ? [] : [cameBack(value, cause)];
  });

async function shownByBooks({ table }: Shell, { claims }: Case): Promise<CommandOf<"reopen">["outstanding"]> {
  const stored = await loadInvoices(
    table,
    claims.map(({ invoiceId }) => invoiceId),
  );
  return [...stored.values()].map(({ value: { invoice, removed } }) => ({
    invoiceId: invoice.id,
    ore: removed || invoice.settled ? ZERO_ORE : invoice.outstandingOre,
  }));
}
