import { ExternalError } from "@kravflyt/core";
import { type Posting, postingChange, type Versioned } from "@kravflyt/store";
import { aroundCases } from "./around-cases.ts";
import { message } from "./messages.ts";
import { isHeard } from "./publish-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type PostAnswer = { readonly kind: "posted" | "proposed" | "failed" | "nothing_to_do" };

/** What the books will say no to again is told to a person; anything else comes again. */
export async function markFailed(shell: Shell, seen: Versioned<Posting>, error: unknown): Promise<PostAnswer> {
  if (!(error instanceof ExternalError) || error.retry !== "never") throw error;
  const problem = "code" in error && typeof error.code === "string" ? error.code : "refused";
  return failWith(shell, seen, problem);
}

/** The posting is shown as not posted, with the reason, and whoever subscribes is told. */
export async function failWith(shell: Shell, seen: Versioned<Posting>, problem: string): Promise<PostAnswer> {
  const { postingId, creditorId } = seen.value;
  const version = seen.version + 1;
  const isTold = await isHeard(aroundCases(shell.table), creditorId, ["posting_failed"]);
  const body = { kind: "posting", postingId, version, problem } as const;
  await save(
    shell,
    [postingChange({ before: seen, after: { ...seen.value, status: "failed", problem } })],
    isTold ? [message("publish-event", `${postingId}:${version}`, body)] : [],
  );
  return { kind: "failed" };
}
