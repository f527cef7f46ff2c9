import { accept, assert, type Case, type CommandOf, decide, type Result, refuse, ZERO_ORE } from "@kravflyt/core";
import { loadConnection, loadInvoices } from "@kravflyt/store";
import { type Ordering, type Refused, refusedOnlyWith } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { booksOf } from "./store-invoice.ts";

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
  const order = { type: "reopen", on: shell.today, by: it.by, outstanding } as const;
  const reopened = refusedOnlyWith(decide(seen.value, order), REFUSALS);
  if (!reopened.ok) return reopened;
  const connection = await loadConnection(shell.table, seen.value.connectionId);
  assert(connection !== undefined, `case ${it.caseId} has no connection`);
  const invoiceIds = seen.value.claims.map(({ invoiceId }) => invoiceId);
  const books = await booksOf(shell, connection.value, invoiceIds);
  return accept(await saveCase(shell, { before: seen, events: reopened.value, books }));
}

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
