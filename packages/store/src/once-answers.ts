import { gunzipSync, gzipSync } from "node:zlib";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { type Instant, laterBy, msBetween } from "@kravflyt/core";
import * as z from "zod";
import { putVersion } from "./change.ts";
import { commit } from "./commit.ts";
import { ConflictError } from "./errors.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** A write that a program asks for under an Idempotency-Key of its own. */
export type OnceRequest = {
  readonly keyId: string;
  readonly idempotencyKey: string;
  /** Hash of all that was asked. */
  readonly fingerprint: string;
  readonly at: Instant;
};

export type OnceAnswer = { readonly status: number; readonly body: string };

/** Longer than any request may run: whoever has not answered by then is dead. */
const RUNS_MS_MAX = 60_000;
/** A caller who never got the answer may ask for so long. */
const KEPT_MS = 48 * 60 * 60_000;

const onceSchema = z.strictObject({
  fingerprint: z.string(),
  startedAt: instantSchema,
  /** Absent while the request runs. The body is zipped: results of many rows are much the same. */
  answer: z.strictObject({ status: z.int(), zipped: z.string() }).optional(),
});
type Once = z.output<typeof onceSchema>;

export type Begun =
  | { readonly kind: "run"; readonly seen: Versioned<unknown> }
  | { readonly kind: "answered"; readonly answer: OnceAnswer }
  | { readonly kind: "running" }
  | { readonly kind: "other_request" };

/** Who is first runs; the same again is answered as before; of twins one runs, the other is told so. */
export async function beginOnce(table: Table, it: OnceRequest): Promise<Begun> {
  const key = keys.onceAnswer(it.keyId, it.idempotencyKey);
  const before = await loadVersioned(table, key, onceSchema);
  const known = before === undefined || isOver(before.value, it.at) ? undefined : before.value;
  if (known !== undefined && known.fingerprint !== it.fingerprint) return { kind: "other_request" };
  if (known?.answer !== undefined) return { kind: "answered", answer: unzipped(known.answer) };
  if (known !== undefined && msBetween(known.startedAt, it.at) < RUNS_MS_MAX) return { kind: "running" };
  const value: Once = { fingerprint: it.fingerprint, startedAt: it.at };
  try {
    await commit(table, [putVersion({ name: "once", key, value, before, expiresAt: expiryOf(it.at) })]);
  } catch (error) {
    if (error instanceof ConflictError) return { kind: "running" };
    throw error;
  }
  return { kind: "run", seen: { value, version: (before?.version ?? 0) + 1 } };
}

/** Keeps the answer for whoever asks the same again. */
export async function endOnce(
  table: Table,
  it: OnceRequest & { readonly seen: Versioned<unknown>; readonly answer: OnceAnswer },
): Promise<void> {
  const { status, body } = it.answer;
  const value: Once = {
    fingerprint: it.fingerprint,
    startedAt: it.at,
    answer: { status, zipped: gzipSync(body).toString("base64") },
  };
  const key = keys.onceAnswer(it.keyId, it.idempotencyKey);
  await commit(table, [putVersion({ name: "once", key, value, before: it.seen, expiresAt: expiryOf(it.at) })]);
}

/** The request came to nothing: it may be tried again under the same key. */
export async function forgetOnce(
  { db, name: TableName }: Table,
  { keyId, idempotencyKey, seen }: OnceRequest & { readonly seen: Versioned<unknown> },
): Promise<void> {
  try {
    await db.send(
      new DeleteCommand({
        TableName,
        Key: keys.onceAnswer(keyId, idempotencyKey),
        ConditionExpression: "#version = :version",
        ExpressionAttributeNames: { "#version": "version" },
        ExpressionAttributeValues: { ":version": seen.version },
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
  }
}

const isOver = ({ startedAt }: Once, at: Instant): boolean => msBetween(startedAt, at) >= KEPT_MS;
/** Then the table throws the item away, sooner or later. */
const expiryOf = (at: Instant): number => Math.ceil(Date.parse(laterBy(at, KEPT_MS)) / 1_000);
const unzipped = ({ status, zipped }: { readonly status: number; readonly zipped: string }): OnceAnswer => ({
  status,
  body: gunzipSync(Buffer.from(zipped, "base64")).toString("utf8"),
});
