import { setTimeout as wait } from "node:timers/promises";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { LimitReachedError } from "./errors.ts";
import type { Table } from "./table.ts";

const BATCH_MAX = 25;
const ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 50;

type WriteRequests = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]["RequestItems"]>[string];

/** Puts and deletes that stand each for itself, on as many items, 25 a request. Not for what must hold together. */
export async function writeBatches(table: Table, requests: WriteRequests): Promise<void> {
  for (let start = 0; start < requests.length; start += BATCH_MAX) {
    await writeBatch(table, requests.slice(start, start + BATCH_MAX));
  }
}

async function writeBatch({ db, name }: Table, batch: WriteRequests): Promise<void> {
  let left = batch;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === ATTEMPTS_MAX) throw new LimitReachedError("attempts of a batch write", ATTEMPTS_MAX);
    if (attempt > 0) await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    const answer = await db.send(new BatchWriteCommand({ RequestItems: { [name]: left } }));
    left = answer.UnprocessedItems?.[name] ?? [];
  }
}
