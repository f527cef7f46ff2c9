import { DUE_SHARDS, dueCases } from "@kravflyt/store";
import { message } from "./messages.ts";
import type { Shell } from "./shell.ts";

/** Due cases that one shard hands on in one run; the next run finds the rest. */
const PAGES_MAX = 1_000;

/**
 * Hands every case whose day has come to the queue. Costs one request per shard and page of due cases, however many
 * cases exist. A day that was skipped is found on the next run (T2).
 */
export async function findDue(shell: Shell): Promise<{ readonly due: number }> {
  const counts = await Promise.all(Array.from({ length: DUE_SHARDS }, (_, shard) => findInShard(shell, shard)));
  return { due: counts.reduce((sum, count) => sum + count, 0) };
}

async function findInShard(shell: Shell, shard: number): Promise<number> {
  let cursor: string | undefined;
  let due = 0;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await dueCases(shell.table, {
      through: shell.today,
      shard,
      ...(cursor === undefined ? {} : { cursor }),
    });
    await shell.enqueue(
      page.items.map(({ caseId }) => message("advance-case", `${caseId}:due:${shell.today}`, { caseId })),
    );
    due += page.items.length;
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return due;
}
