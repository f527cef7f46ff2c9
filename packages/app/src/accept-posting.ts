import { accept, type Result, refuse } from "@kravflyt/core";
import { isProposedInBooks, loadPosting, type Posting, postingChange } from "@kravflyt/store";
import { withoutProblem } from "./mark-failed.ts";
import { postMessage } from "./post-message.ts";
import { type PostingOrder, postingAudit } from "./posting-order.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/**
 * XENA-4: a person takes a proposed booking into the books, and it is written down who did; one that failed or is held may be tried again the same way, and one
 * that was taken back be posted anew. What is proposed in the books themselves is taken there, and nowhere else: it would
 * stand in them twice.
 */
export async function acceptPosting(
  shell: Shell,
  it: PostingOrder,
): Promise<Result<Posting, { readonly code: "posting_not_found" | "not_proposed" | "proposed_in_books" }>> {
  const seen = await loadPosting(shell.table, it.postingId);
  if (seen === undefined || seen.value.creditorId !== it.creditorId) return refuse({ code: "posting_not_found" });
  const status = acceptedStatus(seen.value);
  if (status === undefined) return refuse({ code: "not_proposed" });
  const isHeld = seen.value.problem !== undefined;
  if (isProposedInBooks(seen.value) && !isHeld) return refuse({ code: "proposed_in_books" });
  const after: Posting = { ...withoutProblem(seen.value), status };
  const changes = [postingChange({ before: seen, after }), postingAudit(shell, it.by, { before: seen.value, after })];
  await save(shell, changes, [postMessage(after, after.postingId)]);
  return accept(after);
}

/** A failed attempt may have reached the books all the same, so that it looks first. What is held elsewhere stays what it is. */
function acceptedStatus(posting: Posting): Posting["status"] | undefined {
  const { status, problem } = posting;
  if (status === "failed" || status === "held") return "sending";
  if (status === "reversed") return "pending";
  if (status === "reversing") return problem === undefined ? undefined : status;
  if (status !== "proposed") return undefined;
  return isProposedInBooks(posting) ? status : "pending";
}
