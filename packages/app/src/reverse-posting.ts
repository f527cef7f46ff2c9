import { accept, type Result, refuse } from "@kravflyt/core";
import { loadConnection, loadPosting, type Posting, postingChange } from "@kravflyt/store";
import { withoutProblem } from "./mark-failed.ts";
import { postMessage } from "./post-message.ts";
import { type PostingOrder, postingAudit } from "./posting-order.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";
import { findConnector, type Sources } from "./sources.ts";
import { undoableOf } from "./take-back.ts";

export type ReverseRefusal = { readonly code: "posting_not_found" | "not_posted" | "not_reversible" };

/**
 * N13: asks for a posting to be taken back in the creditor's books, by a counter entry there; it is written down who did. Asked for again while that is on
 * its way, or when it is done, it changes nothing.
 */
export async function reversePosting(
  shell: Shell,
  sources: Pick<Sources, "connectors">,
  it: PostingOrder,
): Promise<Result<Posting, ReverseRefusal>> {
  const seen = await loadPosting(shell.table, it.postingId);
  if (seen === undefined || seen.value.creditorId !== it.creditorId) return refuse({ code: "posting_not_found" });
  const { status } = seen.value;
  if (status === "reversing" || status === "reversed") return accept(seen.value);
  if (status !== "posted") return refuse({ code: "not_posted" });
  if (!(await canBeReversed(shell, sources, seen.value))) return refuse({ code: "not_reversible" });
  const after: Posting = { ...withoutProblem(seen.value), status: "reversing" };
  const changes = [postingChange({ before: seen, after }), postingAudit(shell, it.by, { before: seen.value, after })];
  await save(shell, changes, [postMessage(after, after.postingId)]);
  return accept(after);
}

/** Fiken takes journals back, not payments; what the creditor's own system booked, it takes back itself. */
async function canBeReversed(
  { table }: Shell,
  sources: Pick<Sources, "connectors">,
  { connectionId, body, remoteId }: Posting,
): Promise<boolean> {
  const what = undoableOf(body);
  const connection = await loadConnection(table, connectionId);
  if (what === undefined || remoteId === undefined || connection === undefined) return false;
  return findConnector(sources, connection.value.settings.system)?.can.undo.includes(what) === true;
}
