import {
  accept,
  ConflictError,
  type CreditorId,
  type Instant,
  laterBy,
  liesAhead,
  msBetween,
  type Result,
  refuse,
} from "@kravflyt/core";
import { type Connection, commit, connectionChange } from "@kravflyt/store";
import { loadPushing } from "./push.ts";
import { balanceGoodUntil } from "./push-connection.ts";
import type { Shell } from "./shell.ts";

export type Confirmed = {
  readonly asOf: Instant;
  readonly goodUntil: Instant;
  /** Own ids of items whose last state could not be taken in, with the reason. */
  readonly lost: readonly { readonly id: string; readonly code: string }[];
};

export type ConfirmRefusal =
  | { readonly code: "not_connected" }
  /** `now` is the moment it is. */
  | { readonly code: "moment_in_future"; readonly now: Instant };

const TRIES_MAX = 5;

/**
 * N8: the creditor's system says that all that was changed until a moment has been pushed. An earlier moment than was
 * confirmed before changes nothing.
 */
export async function confirmBalance(
  shell: Shell,
  it: { readonly creditorId: CreditorId; readonly asOf: Instant },
): Promise<Result<Confirmed, ConfirmRefusal>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await confirmOnce(shell, it);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function confirmOnce(
  shell: Shell,
  { creditorId, asOf }: Parameters<typeof confirmBalance>[1],
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const before = await loadPushing(shell, creditorId);
  if (before === undefined) return refuse({ code: "not_connected" });
  if (liesAhead(asOf, shell.at)) return refuse({ code: "moment_in_future", now: shell.at });
  const { syncedAt } = before.value;
  // as the table writes moments: with milliseconds
  const confirmedAt = msBetween(asOf, shell.at) < 0 ? shell.at : laterBy(asOf, 0);
  const isNews = syncedAt === undefined || msBetween(syncedAt, confirmedAt) > 0;
  const after: Connection = isNews ? { ...before.value, syncedAt: confirmedAt } : before.value;
  if (isNews) await commit(shell.table, [connectionChange({ before, after })]);
  const lost = after.health.failed.map(({ sourceId, reason }) => ({ id: sourceId, code: reason }));
  return accept({ asOf: after.syncedAt ?? confirmedAt, goodUntil: balanceGoodUntil(after) ?? confirmedAt, lost });
}
