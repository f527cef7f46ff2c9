import { ConflictError, type ConnectionId, msBetween } from "@kravflyt/core";
import {
  type Connection,
  type ConnectionHealth,
  commit,
  connectionChange,
  FAILED_KEPT,
  loadConnection,
} from "@kravflyt/store";
import type { About, Draft, PushAnswer, PushBooks } from "./push-books.ts";
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
  // more than are remembered, now or until now: letters wait until all is confirmed anew
  const isForgotten =
    failed.length > FAILED_KEPT || (health.failed.length >= FAILED_KEPT && failed.length < FAILED_KEPT);
  const confirmed = syncedAt === undefined || isForgotten ? {} : { syncedAt };
  const after: Connection = {
    ...unconfirmed,
    ...confirmed,
    health: { ...health, lastRunAt: shell.at, fetched: it.answers.length, changed, failed },
  };
  await commit(shell.table, [connectionChange({ before, after })]);
}

type Failed = ConnectionHealth["failed"][number];

/** A row that is taken in mends what it tells of, and nothing else: another payment of an item says nothing of a lost one. */
function failedAfter(before: readonly Failed[], { drafts, answers, books }: Pushed): readonly Failed[] {
  let failed = before;
  for (const [place, answer] of answers.entries()) {
    const { itemId, about } = drafts[place] ?? {};
    if (itemId === undefined || about === undefined) continue;
    const said = about.kind === "state" ? about.appliesTo : undefined;
    const row = { itemId, about, target: said ?? books.before(itemId)?.invoice.source["appliesTo"] };
    if (answer.outcome === "stored" || answer.outcome === "unchanged") {
      failed = failed.filter((one) => !isMended(one, row));
      continue;
    }
    const lost = lostBy(row, answer).filter(({ sourceId }) => books.before(sourceId)?.removed === false);
    const isOther = (one: Failed) => !lost.some(({ sourceId, part }) => sourceId === one.sourceId && part === one.part);
    failed = [...failed.filter(isOther), ...lost];
  }
  return failed;
}

/** An older state than ours says nothing against ours. */
function lostBy({ itemId, about, target }: Row, { outcome, faults: [fault] }: PushAnswer): readonly Failed[] {
  const reason = fault?.code ?? outcome;
  if (reason === "older_than_known") return [];
  const own = { sourceId: itemId, reason, ...(about.kind === "payment" && { part: paymentPart(about.id) }) };
  return target === undefined ? [own] : [own, { sourceId: target, reason, part: creditPart(itemId) }];
}

const paymentPart = (id = ""): string => `payment:${id}`;
const creditPart = (id: string): string => `credit:${id}`;

type Row = { readonly itemId: string; readonly about: About; readonly target: string | undefined };

function isMended({ sourceId, part }: Failed, { itemId, about, target }: Row): boolean {
  if (sourceId === target && part === creditPart(itemId)) return true;
  if (sourceId !== itemId) return false;
  if (about.kind === "payment") return part === paymentPart(about.id);
  return part === undefined || about.saysLeft || (about.saysPayments && part.startsWith("payment:"));
}
