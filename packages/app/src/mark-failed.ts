import { ExternalError } from "@kravflyt/core";
import { commit, type Posting, postingChange, type Versioned } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

export type PostAnswer = { readonly kind: "posted" | "proposed" | "failed" | "nothing_to_do" };

/** What the books will say no to again is told to a person; anything else comes again. */
export async function markFailed(shell: Shell, seen: Versioned<Posting>, error: unknown): Promise<PostAnswer> {
  if (!(error instanceof ExternalError) || error.retry !== "never") throw error;
  const problem = "code" in error && typeof error.code === "string" ? error.code : "refused";
  await commit(shell.table, [postingChange({ before: seen, after: { ...seen.value, status: "failed", problem } })]);
  return { kind: "failed" };
}
