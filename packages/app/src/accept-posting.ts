import { accept, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { isProposedInBooks, loadPosting, type Posting, postingChange } from "@kravflyt/store";
import { postMessage } from "./post-message.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/**
 * XENA-4: a person takes a proposed booking into the books; a failed one may be tried again the same way. What is proposed in
 * the books themselves is taken there, and nowhere else: it would stand in them twice.
 */
export async function acceptPosting(
  shell: Shell,
  it: { readonly creditorId: CreditorId; readonly postingId: string },
): Promise<Result<Posting, { readonly code: "posting_not_found" | "not_proposed" | "proposed_in_books" }>> {
  const seen = await loadPosting(shell.table, it.postingId);
  if (seen === undefined || seen.value.creditorId !== it.creditorId) return refuse({ code: "posting_not_found" });
  if (seen.value.status !== "proposed" && seen.value.status !== "failed") return refuse({ code: "not_proposed" });
  if (isProposedInBooks(seen.value)) return refuse({ code: "proposed_in_books" });
  const { problem: _, ...rest } = seen.value;
  // a failed attempt may have reached the books all the same, so that it looks first
  const after: Posting = { ...rest, status: seen.value.status === "failed" ? "sending" : "pending" };
  await save(shell, [postingChange({ before: seen, after })], [postMessage(after, after.postingId)]);
  return accept(after);
}
