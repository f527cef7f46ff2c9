import { ConnectorError } from "@kravflyt/connectors";
import { type Connection, commit, type Posting, postingChange, type Versioned } from "@kravflyt/store";
import { markFailed, type PostAnswer, withoutProblem } from "./mark-failed.ts";
import { openApi } from "./open-books.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";

/**
 * Takes a posting back in the creditor's books (N13). It looks first whether it is taken back already, by a person or by an
 * attempt whose answer was lost. The caller holds the connection's lease. What was ours stays known as ours by its id, so that
 * a payment which goes from an invoice again is none that the debtor took back (T10).
 * @throws ExternalError `later`: the message comes again.
 */
export async function takeBack(
  shell: Shell,
  sources: Sources,
  { connection, seen }: { readonly connection: Connection; readonly seen: Versioned<Posting> },
): Promise<PostAnswer> {
  const after: Posting = { ...seen.value, attemptAt: shell.at };
  await commit(shell.table, [postingChange({ before: seen, after })]);
  const attempt = { value: after, version: seen.version + 1 };
  try {
    await undo(shell, sources, { connection, posting: after });
  } catch (error) {
    return markFailed(shell, attempt, error);
  }
  await markReversed(shell, attempt);
  return { kind: "reversed" };
}

async function undo(
  shell: Shell,
  sources: Sources,
  { connection, posting }: { readonly connection: Connection; readonly posting: Posting },
): Promise<void> {
  const connector = connectorOf(sources, connection.settings.system);
  const { postingId, body, remoteId } = posting;
  const what = undoableOf(body);
  if (what === undefined || remoteId === undefined || connector.undo === undefined) {
    throw new ConnectorError(connector.label, "not_offered", "taking this back");
  }
  const api = await openApi(shell, sources, connection);
  const order = { what, id: remoteId, on: shell.today, description: `Tilbakeført ${postingId}` };
  if ((await connector.isUndone?.(api, order)) === true) return;
  await connector.undo(api, order);
}

async function markReversed(shell: Shell, attempt: Versioned<Posting>): Promise<void> {
  const { remoteId = "", takenBack = [], ...rest } = withoutProblem(attempt.value);
  const after: Posting = { ...rest, status: "reversed", takenBack: [...takenBack, remoteId] };
  await commit(shell.table, [postingChange({ before: attempt, after })]);
}

/** What connectors call a posting that can be taken back; settling an item and what is told of a case cannot. */
export function undoableOf({ kind }: Posting["body"]): "payment" | "journal" | undefined {
  if (kind === "sale_payment") return "payment";
  return kind === "journal" ? "journal" : undefined;
}
