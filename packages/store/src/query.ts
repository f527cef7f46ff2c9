import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { assert } from "@kravflyt/core";
import * as z from "zod";
import { fromCursor, toCursor } from "./cursor.ts";
import { BrokenItemError, LimitReachedError } from "./errors.ts";
import { HIGHEST, LOWEST } from "./keys.ts";
import { type Consistency, keyText, parseItem, type RawItem, readItems } from "./read.ts";
import type { Page, Paging, Table } from "./table.ts";

/** How long a page is when nothing else is asked for. */
export const LIMIT_DEFAULT = 50;
/** The longest page of a list. */
export const LIMIT_MAX = 100;
/** The most items that a list without pages can hold. */
const WHOLE_LIST_MAX = 2_000;
/** The most requests for one partition, 1 MB each. */
const REQUESTS_MAX = 200;

const INDEX_KEYS = {
  table: { pk: "pk", sk: "sk" },
  gsi1: { pk: "gsi1pk", sk: "gsi1sk" },
  gsi2: { pk: "gsi2pk", sk: "gsi2sk" },
} as const;
export type IndexName = keyof typeof INDEX_KEYS;

/** A list: one or more partitions of the table or an index, in order of the sort key, within `from` and `to`. */
export type List = {
  readonly index: IndexName;
  readonly partitions: readonly string[];
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Lowest first unless told. */
  readonly order?: "lowest_first" | "highest_first" | undefined;
  /** Only the table itself can be read consistently; eventual unless told. */
  readonly consistency?: Consistency | undefined;
};

/** A row of a list and where it stands in it. */
export type Row = { readonly item: RawItem; readonly position: string };

/**
 * One page of `list`. Several partitions are read side by side and merged: a position is unique over all of
 * them, so the last one given out says for each where to go on.
 * @throws BadCursorError
 */
export async function readPage(table: Table, list: List, { cursor, limit }: Paging): Promise<Page<Row>> {
  const size = limit ?? LIMIT_DEFAULT;
  assert(Number.isSafeInteger(size) && size >= 1 && size <= LIMIT_MAX, "a page has 1 to 100 items");
  const scope = [list.index, ...list.partitions, list.from ?? "", list.to ?? ""].join(" ");
  const after = cursor === undefined ? undefined : fromCursor(scope, cursor);
  const parts = await Promise.all(list.partitions.map((pk) => readPartition(table, list, { pk, after, size })));
  const rows = mergeRows(parts, list.order);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return rows.length > size && last !== undefined ? { items, cursor: toCursor(scope, last.position) } : { items };
}

/** All rows of a list that is short by nature. @throws LimitReachedError over 2,000. */
export async function readAll(table: Table, list: List): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(table, list, { cursor, limit: LIMIT_MAX });
    rows.push(...page.items);
    cursor = page.cursor;
    if (rows.length > WHOLE_LIST_MAX) throw new LimitReachedError("items of a list", WHOLE_LIST_MAX);
  } while (cursor !== undefined);
  return rows;
}

/** Every item of one partition of the table, in as few requests as can be (1 MB each). @throws LimitReachedError */
export async function readEvery(
  { db, name }: Table,
  partition: string,
  consistency: Consistency = "eventual",
): Promise<readonly RawItem[]> {
  const items: RawItem[] = [];
  let start: Record<string, unknown> | undefined;
  for (let requests = 0; requests < REQUESTS_MAX; requests += 1) {
    const answer = await db.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: "#pk = :pk",
        ExpressionAttributeNames: { "#pk": "pk" },
        ExpressionAttributeValues: { ":pk": partition },
        ConsistentRead: consistency === "consistent",
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(answer.Items ?? []).map((item) => rowSchema.parse(item)));
    start = answer.LastEvaluatedKey;
    if (start === undefined) return items;
  }
  throw new LimitReachedError("requests for a partition", REQUESTS_MAX);
}

type Stretch = {
  readonly partition: string;
  readonly from: string;
  readonly to: string;
  /** The table unless told. Of an index these are the keys alone, as they were a moment ago. */
  readonly index?: IndexName;
};

/** The items of one partition from `from` through `to`, lowest first, 1 MB of them in memory at a time. The table is read consistently. */
export async function* eachItem(
  { db, name }: Table,
  { partition, from, to, index = "table" }: Stretch,
): AsyncGenerator<RawItem> {
  const { pk, sk } = INDEX_KEYS[index];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await db.send(
      new QueryCommand({
        TableName: name,
        ...(index !== "table" && { IndexName: index }),
        KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#pk": pk, "#sk": sk },
        ExpressionAttributeValues: { ":pk": partition, ":from": from, ":to": to },
        ConsistentRead: index === "table",
        ExclusiveStartKey: start,
      }),
    );
    for (const item of answer.Items ?? []) yield rowSchema.parse(item);
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}

/** The items behind rows of an index, in the same order. One that has left its place in the meantime is left out. */
export async function itemsBehind(table: Table, index: "gsi1" | "gsi2", rows: readonly Row[]): Promise<RawItem[]> {
  const { pk, sk } = INDEX_KEYS[index];
  const found = await readItems(
    table,
    rows.map((row) => row.item),
    "eventual",
  );
  return rows.flatMap(({ item }) => {
    const current = found.get(keyText(item));
    return current !== undefined && current[pk] === item[pk] && current[sk] === item[sk] ? [current] : [];
  });
}

/** One page of the values listed in an index; one that is broken is told, and stops no other. */
export async function valuePage<T>(
  table: Table,
  list: List & { readonly index: "gsi1" | "gsi2"; readonly schema: z.ZodType<T> },
  paging: Paging,
): Promise<Page<T>> {
  const page = await readPage(table, list, paging);
  const found = await itemsBehind(table, list.index, page.items);
  const items: T[] = [];
  const broken: BrokenItemError[] = [];
  for (const item of found) {
    const value = readOrBroken(list.schema, item);
    if (value instanceof BrokenItemError) broken.push(value);
    else items.push(value);
  }
  return { ...page, items, ...(broken.length === 0 ? {} : { broken }) };
}

export function readOrBroken<T>(schema: z.ZodType<T>, item: RawItem): T | BrokenItemError {
  try {
    return parseItem(schema, item);
  } catch (error) {
    if (error instanceof BrokenItemError) return error;
    throw error;
  }
}

/** All values listed in an index, for lists that are short by nature. */
export async function allValues<T>(
  table: Table,
  list: List & { readonly index: "gsi1" | "gsi2"; readonly schema: z.ZodType<T> },
): Promise<readonly T[]> {
  const items = await itemsBehind(table, list.index, await readAll(table, list));
  return items.map((item) => parseItem(list.schema, item));
}

/** Every value listed in an index, a page of them in memory at a time: for lists that may be long. */
export async function* eachValue<T>(
  table: Table,
  list: List & { readonly index: "gsi1" | "gsi2"; readonly schema: z.ZodType<T> },
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await readPage(table, list, { cursor, limit: LIMIT_MAX });
    for (const item of await itemsBehind(table, list.index, page.items)) yield parseItem(list.schema, item);
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const rowSchema = z.looseObject({ pk: z.string(), sk: z.string() });

type Part = { readonly pk: string; readonly after: string | undefined; readonly size: number };

/** Up to one row more than `size`: the one more tells that there is a next page. */
async function readPartition(table: Table, list: List, { pk, after, size }: Part): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let edge = after;
  for (;;) {
    const limit = size + 1 - rows.length;
    const answer = await table.db.send(new QueryCommand(toQuery(table, list, { pk, edge, limit })));
    for (const found of answer.Items ?? []) {
      const item = rowSchema.parse(found);
      const position = z.string().parse(item[INDEX_KEYS[list.index].sk]);
      if (position !== edge) rows.push({ item, position });
    }
    if (answer.LastEvaluatedKey === undefined || rows.length > size) return rows.slice(0, size + 1);
    edge = rows.at(-1)?.position ?? edge;
  }
}

type Step = { readonly pk: string; readonly edge: string | undefined; readonly limit: number };

/** `edge` is the last row that is known already: it is read again, since a key condition has no "greater than" beside an end. */
function toQuery({ name }: Table, list: List, { pk, edge, limit }: Step) {
  const attributes = INDEX_KEYS[list.index];
  const [from, to] = [list.from ?? LOWEST, list.to ?? HIGHEST];
  const upwards = list.order !== "highest_first";
  return {
    TableName: name,
    ...(list.index === "table" ? {} : { IndexName: list.index }),
    KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
    ExpressionAttributeNames: { "#pk": attributes.pk, "#sk": attributes.sk },
    ExpressionAttributeValues: {
      ":pk": pk,
      ":from": upwards ? (edge ?? from) : from,
      ":to": upwards ? to : (edge ?? to),
    },
    ConsistentRead: list.consistency === "consistent",
    ScanIndexForward: upwards,
    Limit: edge === undefined ? limit : limit + 1,
  };
}

function mergeRows(parts: readonly (readonly Row[])[], order: List["order"]): readonly Row[] {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  const direction = order === "highest_first" ? 1 : -1;
  return parts.flat().sort((a, b) => (a.position < b.position ? direction : -direction));
}
