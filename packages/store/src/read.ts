import { setTimeout as wait } from "node:timers/promises";
import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { BrokenItemError, LimitReachedError } from "./errors.ts";
import type { Key } from "./keys.ts";
import type { Table, Versioned } from "./table.ts";

/** An item as the table gives it: only its key is known to be right. */
export type RawItem = Key & { readonly version?: unknown; readonly data?: unknown } & Readonly<Record<string, unknown>>;

const BATCH_MAX = 100;
const BATCH_ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 50;

/** The value of `item`. @throws BrokenItemError when it is not what `schema` says. */
export function parseItem<T>(schema: z.ZodType<T>, item: RawItem): T {
  const parsed = schema.safeParse(item.data);
  if (parsed.success) return parsed.data;
  throw new BrokenItemError(keyText(item), brokenField(parsed.error));
}

function brokenField(error: z.ZodError): string {
  const [issue] = error.issues;
  const more = issue?.code === "unrecognized_keys" ? issue.keys : [];
  return [...(issue?.path ?? []), ...more].join(".");
}

const versionSchema = z.int().min(1);

/** The value of `item` with its version. @throws BrokenItemError */
export function parseVersioned<T>(schema: z.ZodType<T>, item: RawItem): Versioned<T> {
  const version = versionSchema.safeParse(item.version);
  if (!version.success) throw new BrokenItemError(keyText(item), "version");
  return { value: parseItem(schema, item), version: version.data };
}

/** One item, read consistently. */
export async function readItem({ db, name }: Table, key: Key): Promise<RawItem | undefined> {
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
  return Item === undefined ? undefined : { ...Item, ...key };
}

export async function loadValue<T>(table: Table, key: Key, schema: z.ZodType<T>): Promise<T | undefined> {
  const item = await readItem(table, key);
  return item === undefined ? undefined : parseItem(schema, item);
}

export async function loadVersioned<T>(
  table: Table,
  key: Key,
  schema: z.ZodType<T>,
): Promise<Versioned<T> | undefined> {
  const item = await readItem(table, key);
  return item === undefined ? undefined : parseVersioned(schema, item);
}

/** How a batch is read: lists may lag a moment behind for half the price, decisions may not. */
export type Consistency = "consistent" | "eventual";

/** Items by `keyText`; what does not exist is not in the map. 100 keys a request. */
export async function readItems(
  table: Table,
  keys: readonly Key[],
  consistency: Consistency,
): Promise<Map<string, RawItem>> {
  const wanted = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  const found = new Map<string, RawItem>();
  for (let start = 0; start < wanted.length; start += BATCH_MAX) {
    const batch = wanted.slice(start, start + BATCH_MAX);
    for (const item of await readBatch(table, batch, consistency)) found.set(keyText(item), item);
  }
  return found;
}

const keySchema = z.object({ pk: z.string(), sk: z.string() });

async function readBatch(
  { db, name }: Table,
  batch: readonly Key[],
  consistency: Consistency,
): Promise<readonly RawItem[]> {
  const items: RawItem[] = [];
  let left: readonly Key[] = batch;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === BATCH_ATTEMPTS_MAX) throw new LimitReachedError("attempts of a batch read", BATCH_ATTEMPTS_MAX);
    if (attempt > 0) await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
    const request = { Keys: left.map(({ pk, sk }) => ({ pk, sk })), ConsistentRead: consistency === "consistent" };
    const answer = await db.send(new BatchGetCommand({ RequestItems: { [name]: request } }));
    for (const item of answer.Responses?.[name] ?? []) items.push({ ...item, ...keySchema.parse(item) });
    left = (answer.UnprocessedKeys?.[name]?.Keys ?? []).map((key) => keySchema.parse(key));
  }
  return items;
}

/** A key as text, for maps and error reports. */
export const keyText = ({ pk, sk }: Key): string => `${pk} ${sk}`;
