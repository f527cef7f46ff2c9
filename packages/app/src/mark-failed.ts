import { ConnectorError, type ConnectorErrorCode } from "@kravflyt/connectors";
import { ExternalError } from "@kravflyt/core";
import { type Posting, postingChange, type Versioned } from "@kravflyt/store";
import { aroundCases } from "./around-cases.ts";
import { message } from "./messages.ts";
import { isHeard } from "./publish-messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type PostAnswer = {
  readonly kind: "posted" | "proposed" | "held" | "failed" | "reversed" | "nothing_to_do";
};

/** What a person can mend in the books without us: the posting waits for it, and is tried at each day's first reading. */
const MENDED_IN_BOOKS: readonly ConnectorErrorCode[] = ["period_locked", "account_missing", "vat_code_missing"];

export const isMendedInBooks = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError && MENDED_IN_BOOKS.includes(error.code);

/** What the books will say no to again is told to a person; anything else comes again. */
export async function markFailed(shell: Shell, seen: Versioned<Posting>, error: unknown): Promise<PostAnswer> {
  if (!(error instanceof ExternalError) || error.retry !== "never") throw error;
  const problem = "code" in error && typeof error.code === "string" ? error.code : "refused";
  return isMendedInBooks(error) ? hold(shell, seen, problem) : failWith(shell, seen, problem);
}

/** A proposal and a reversal that are held stay what they are. */
async function hold(shell: Shell, seen: Versioned<Posting>, problem: string): Promise<PostAnswer> {
  const status = seen.value.status === "sending" ? "held" : seen.value.status;
  await tellOf(shell, seen, { ...seen.value, status, problem });
  return { kind: "held" };
}

/** The posting is shown as not posted, or as not taken back, with the reason, and whoever subscribes is told. */
export async function failWith(shell: Shell, seen: Versioned<Posting>, problem: string): Promise<PostAnswer> {
  const status = seen.value.status === "reversing" ? "posted" : "failed";
  await tellOf(shell, seen, { ...seen.value, status, problem });
  return { kind: "failed" };
}

/** The same reason again is told once. */
async function tellOf(shell: Shell, seen: Versioned<Posting>, after: Posting): Promise<void> {
  const { postingId, creditorId, problem = "" } = after;
  const version = seen.version + 1;
  const isTold =
    problem !== seen.value.problem && (await isHeard(aroundCases(shell.table), creditorId, ["posting_failed"]));
  const body = { kind: "posting", postingId, version, problem } as const;
  await save(
    shell,
    [postingChange({ before: seen, after })],
    isTold ? [message("publish-event", `${postingId}:${version}`, body)] : [],
  );
}

/** A posting that nothing stands against any more. */
export function withoutProblem({ problem: _, ...posting }: Posting): Posting {
  return posting;
}
