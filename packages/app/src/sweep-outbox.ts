import type { Instant } from "@kravflyt/core";
import { OUTBOX_SHARDS, pendingOutbox } from "@kravflyt/store";
import { carryOn } from "./save.ts";
import type { Shell } from "./shell.ts";

/** Outbox items that one shard hands on in one run. */
const LIMIT = 500;

/** Carries on what a crash left behind: outbox items older than `before`. A message that went out already comes twice, which is harmless. */
export async function sweepOutbox(shell: Shell, before: Instant): Promise<{ readonly carriedOn: number }> {
  let carriedOn = 0;
  for (let shard = 0; shard < OUTBOX_SHARDS; shard += 1) {
    const items = await pendingOutbox(shell.table, { shard, before, limit: LIMIT });
    await carryOn(shell, items);
    carriedOn += items.length;
  }
  return { carriedOn };
}
