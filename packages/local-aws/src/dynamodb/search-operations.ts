import { validationError } from "../aws-error.ts";
import type { Input, Operation } from "../server/service.ts";
import { attributesIn } from "./attributes-in.ts";
import { readKeyRange } from "./key-condition.ts";
import { fillPage, type PageRequest, readPageRequest } from "./page.ts";
import {
  BUCKET_COUNT,
  bucketOf,
  type Entry,
  type Partition,
  positionInBucket,
  positionOf,
  type SortedIndex,
} from "./sorted-index.ts";
import type { DynamoState } from "./state.ts";
import type { Key } from "./table.ts";

const ON_BOTH = [
  "TableName",
  "IndexName",
  "FilterExpression",
  "ProjectionExpression",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "Limit",
  "Select",
  "ConsistentRead",
  "ExclusiveStartKey",
  "ReturnConsumedCapacity",
] as const;

/** Query and Scan. Both cost what they read, never what the table holds. */
export function searchOperations(state: DynamoState): Record<string, Operation> {
  return {
    Query: {
      parameters: [...ON_BOTH, "KeyConditionExpression", "ScanIndexForward"],
      run: (input) => query(state, input),
    },
    Scan: { parameters: [...ON_BOTH, "Segment", "TotalSegments"], run: (input) => scan(state, input) },
  };
}

function query(state: DynamoState, input: Input): object {
  const request = readPageRequest(state, input);
  const { table, index, startAfter } = request;
  if (request.keyCondition === undefined) {
    throw validationError(
      "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
    );
  }
  const keys = index?.keys ?? table.keys;
  refuseFilterOnKeys(request);
  const range = readKeyRange(request.keyCondition, request.bindings, { table, keys });
  const entries = (index?.content ?? table.content).partitions.get(range.hash)?.entries ?? [];
  const { from, to } = range.bounds(entries);
  const isForward = input["ScanIndexForward"] !== false;
  if (startAfter !== undefined && startAfter.hash !== range.hash) {
    throw validationError("The provided starting key is outside query boundaries based on provided conditions");
  }
  const found = isForward
    ? forward(entries, startAfter === undefined ? from : Math.max(from, positionAfter(entries, startAfter)), to)
    : backward(
        entries,
        from,
        startAfter === undefined ? to : Math.min(to, positionOf(entries, startAfter.sort, startAfter.tie)),
      );
  return fillPage(state, request, { input, entries: found });
}

/** A query tests its keys in the key condition; a filter on them would be one that could have been cheaper. */
function refuseFilterOnKeys({ table, index, filter, bindings }: PageRequest): void {
  if (filter === undefined) return;
  const { hash, range } = index?.keys ?? table.keys;
  const key = [hash, range].find((name) => name !== undefined && attributesIn(filter, bindings).has(name));
  if (key === undefined) return;
  throw validationError(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`);
}

function* forward(entries: readonly Entry[], from: number, to: number): Iterable<Entry> {
  for (let at = from; at < to; at += 1) yield entries[at] as Entry;
}

function* backward(entries: readonly Entry[], from: number, to: number): Iterable<Entry> {
  for (let at = to - 1; at >= from; at -= 1) yield entries[at] as Entry;
}

function positionAfter(entries: readonly Entry[], { sort, tie }: Key): number {
  const at = positionOf(entries, sort, tie);
  const there = entries[at];
  return there !== undefined && there.sort === sort && there.tie === tie ? at + 1 : at;
}

function scan(state: DynamoState, input: Input): object {
  const request = readPageRequest(state, input);
  const content = (request.index ?? request.table).content;
  const segment = readSegment(input);
  return fillPage(state, request, { input, entries: walk(content, segment, request.startAfter) });
}

type Buckets = { readonly from: number; readonly to: number };

const SEGMENTS_MAX = 1_000_000;

/** The buckets of a segment; more segments than buckets leave some segments empty. */
function readSegment({ Segment: segment, TotalSegments: total }: Input): Buckets {
  if (segment === undefined && total === undefined) return { from: 0, to: BUCKET_COUNT };
  const [number, count] = [Number(segment), Number(total)];
  if (!Number.isInteger(number) || !Number.isInteger(count) || count < 1 || count > SEGMENTS_MAX) {
    throw validationError("Segment and TotalSegments must be given together, TotalSegments from 1 to 1000000");
  }
  if (number < 0 || number >= count) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${number} is not less than TotalSegments: ${count}`,
    );
  }
  return { from: Math.floor((number * BUCKET_COUNT) / count), to: Math.floor(((number + 1) * BUCKET_COUNT) / count) };
}

/** Every entry in the buckets, from behind `startAfter` on. */
function* walk({ buckets }: SortedIndex, { from, to }: Buckets, startAfter: Key | undefined): Iterable<Entry> {
  const first = startAfter === undefined ? from : Math.max(from, bucketOf(startAfter.hash));
  for (let number = first; number < to; number += 1) {
    const bucket = buckets[number] ?? [];
    const begin =
      startAfter !== undefined && number === bucketOf(startAfter.hash) ? positionInBucket(bucket, startAfter.hash) : 0;
    for (let at = begin; at < bucket.length; at += 1) {
      const { hash, entries } = bucket[at] as Partition;
      yield* forward(entries, hash === startAfter?.hash ? positionAfter(entries, startAfter) : 0, entries.length);
    }
  }
}
