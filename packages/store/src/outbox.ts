import { assert, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { writeBatches } from "./batch-write.ts";
import { type Change, putAnyway } from "./change.ts";
import { keys, OUTBOX_SHARDS } from "./keys.ts";
import { readPage } from "./query.ts";
import { parseItem } from "./read.ts";
import { type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** A message that must follow a write. It is in the same transaction, and stays until it has been carried on. */
export type OutboxItem = {
  readonly id: string;
  readonly queue: string;
  readonly body: string;
  readonly delaySeconds?: number;
};
export type PendingItem = OutboxItem & { readonly at: Instant };

const pendingSchema = z.strictObject({
  id: z.string(),
  queue: z.string(),
  body: z.string(),
  delaySeconds: z.int().min(0).exactOptional(),
  at: instantSchema,
} satisfies FieldsOf<PendingItem>) satisfies z.ZodType<PendingItem>;

/** Putting the same id again only replaces it: the same message twice is one message. */
export const outboxChange = (item: OutboxItem, at: Instant): Change =>
  putAnyway({ name: "outbox", key: keys.outboxItem(item.id), value: { ...item, at } });

export type PendingQuery = {
  /** 0 to {@link OUTBOX_SHARDS} − 1. */
  readonly shard: number;
  /** Younger items are left to whoever wrote them. */
  readonly before: Instant;
  /** 1 to 1,000. */
  readonly limit: number;
};

const PENDING_MAX = 1_000;

/**
 * Up to `limit` items of a shard that were put before `before`, in no order. An item that was carried on is gone,
 * so what is read is what is left over.
 */
export async function pendingOutbox(
  table: Table,
  { shard, before, limit }: PendingQuery,
): Promise<readonly PendingItem[]> {
  assert(Number.isSafeInteger(shard) && shard >= 0 && shard < OUTBOX_SHARDS, "no such shard");
  assert(limit >= 1 && limit <= PENDING_MAX, "the limit is 1 to 1,000");
  const pending: PendingItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(table, { index: "table", partitions: [keys.outbox(shard)] }, { cursor, limit: 100 });
    const items = page.items.map(({ item }) => parseItem(pendingSchema, item));
    pending.push(...items.filter((item) => item.at < before));
    cursor = page.cursor;
  } while (cursor !== undefined && pending.length < limit);
  return pending.slice(0, limit);
}

/** Takes away items that were carried on; one that is gone already is no harm. */
export const outboxDone = (table: Table, ids: readonly string[]): Promise<void> =>
  writeBatches(
    table,
    [...new Set(ids)].map((id) => ({ DeleteRequest: { Key: { ...keys.outboxItem(id) } } })),
  );
