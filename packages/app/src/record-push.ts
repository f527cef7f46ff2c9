import { ConflictError, type ConnectionId, msBetween } from "@kravflyt/core";
import {
  type Connection,
  type ConnectionHealth,
  commit,
  connectionChange,
  FAILED_KEPT,
  loadConnection,
} from "@kravflyt/store";
import type { Draft, PushAnswer, PushBooks } from "./push-books.ts";
import type { Shell } from "./shell.ts";

type Pushed = {
  readonly drafts: readonly Draft[];
  readonly answers: readonly PushAnswer[];
  readonly books: Pick<PushBooks, "before">;
};

const TRIES_MAX = 5;
/** A push that changes nothing is noted so often. */
const NOTED_EVERY_MS = 60_000;

/**
 * Notes in the connection's health what was pushed, and items of ours whose new state was refused: what we have of those is
 * wrong, and no letter goes out on it until a state of theirs is taken in.
 * @throws ConflictError when the connection keeps changing under us.
 */
export async function recordPush(shell: Shell, id: ConnectionId, it: Pushed): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await recordOnce(shell, id, it);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function recordOnce(shell: Shell, id: ConnectionId, it: Pushed): Promise<void> {
  const before = await loadConnection(shell.table, id);
  if (before === undefined) return;
  const { health } = before.value;
  const failed = failedAfter(health.failed, it);
  const changed = it.answers.filter(({ outcome }) => outcome === "stored").length;
  const isNoted = health.lastRunAt !== undefined && msBetween(health.lastRunAt, shell.at) < NOTED_EVERY_MS;
  if (changed === 0 && isNoted && JSON.stringify(failed) === JSON.stringify(health.failed)) return;
  const { syncedAt, ...unconfirmed } = before.value;
  // more than are remembered: letters wait until all is confirmed anew
  const confirmed = syncedAt === undefined || failed.length > FAILED_KEPT ? {} : { syncedAt };
  const after: Connection = {
    ...unconfirmed,
    ...confirmed,
    health: { ...health, lastRunAt: shell.at, fetched: it.answers.length, changed, failed },
  };
  await commit(shell.table, [connectionChange({ before, after })]);
}

function failedAfter(
  before: ConnectionHealth["failed"],
  { drafts, answers, books }: Pushed,
): ConnectionHealth["failed"] {
  const failed = new Map(before.map(({ sourceId, reason }) => [sourceId, reason]));
  for (const [place, { outcome, faults }] of answers.entries()) {
    const itemId = drafts[place]?.itemId;
    if (itemId === undefined) continue;
    if (outcome === "stored" || outcome === "unchanged") failed.delete(itemId);
    // an older state than ours says nothing against ours
    else if (books.before(itemId)?.removed === false && faults[0]?.code !== "older_than_known")
      failed.set(itemId, faults[0]?.code ?? outcome);
  }
  return [...failed].map(([sourceId, reason]) => ({ sourceId, reason }));
}
