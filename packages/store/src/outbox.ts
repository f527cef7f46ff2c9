import { setTimeout as wait } from "node:timers/promises";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { assert, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway } from "./change.ts";
import { LimitReachedError } from "./errors.ts";
import { type Key, keys, OUTBOX_SHARDS } from "./keys.ts";
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

const DELETES_MAX = 25;
const ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 50;

/** Takes away items that were carried on; one that is gone already is no harm. */
export async function outboxDone(table: Table, ids: readonly string[]): Promise<void> {
  const left = [...new Set(ids)].map(keys.outboxItem);
  for (let start = 0; start < left.length; start += DELETES_MAX) {
    await deleteAll(table, left.slice(start, start + DELETES_MAX));
  }
}

async function deleteAll({ db, name }: Table, gone: readonly Key[]): Promise<void> {
  let requests: Parameters<typeof toCommand>[1] = gone.map((key) => ({ DeleteRequest: { Key: { ...key } } }));
  for (let attempt = 0; requests.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS_MAX) throw new LimitReachedError("attempts of a batch write", ATTEMPTS_MAX);
    if (attempt > 0) await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    const answer = await db.send(toCommand(name, requests));
    requests = answer.UnprocessedItems?.[name] ?? [];
  }
}

type WriteRequests = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]["RequestItems"]>[string];

const toCommand = (name: string, requests: WriteRequests) =>
  new BatchWriteCommand({ RequestItems: { [name]: requests } });
