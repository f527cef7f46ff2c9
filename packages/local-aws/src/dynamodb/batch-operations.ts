import { validationError } from "../aws-error.ts";
import { refuseUnknown } from "../server/refuse-unknown.ts";
import type { Input, Operation } from "../server/service.ts";
import type { Item } from "./attribute-value.ts";
import { type Cost, readCost, readUnits, settle } from "./capacity.ts";
import { readKey } from "./check-item.ts";
import { project, projectionOf } from "./projection.ts";
import { type DynamoState, tableNamed } from "./state.ts";
import { findItem, type Key, keyOf, type Table } from "./table.ts";
import { commitWrites, type PreparedWrite, prepareWrite } from "./write.ts";

const WRITES_MAX = 25;
const KEYS_MAX = 100;
const ANSWER_BYTES_MAX = 16 << 20;

/** Operations on many items without a transaction. Everything is always processed, except what passes the 16 MB of an answer. */
export function batchOperations(state: DynamoState): Record<string, Operation> {
  return {
    BatchWriteItem: {
      parameters: ["RequestItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"],
      run: (input) => batchWrite(state, input),
    },
    BatchGetItem: { parameters: ["RequestItems", "ReturnConsumedCapacity"], run: (input) => batchGet(state, input) },
  };
}

function tablesOf<T>(state: DynamoState, input: Input): [table: Table, request: T][] {
  const entries = Object.entries((input["RequestItems"] ?? {}) as Record<string, T>);
  if (entries.length === 0) throw validationError("RequestItems must not be empty");
  return entries.map(([name, request]) => [tableNamed(state, name), request]);
}

function batchWrite(state: DynamoState, input: Input): object {
  const writes = tablesOf<Input[]>(state, input).flatMap(([table, requests]) =>
    requests.map((request) => readBatchedWrite(table, request)),
  );
  if (writes.length > WRITES_MAX) throw validationError("Too many items requested for the BatchWriteItem call");
  refuseDuplicates(writes, "Provided list of item keys contains duplicates");
  const costs = commitWrites(state, writes);
  return { UnprocessedItems: {}, ConsumedCapacity: settle(input, "write", { costs, stats: state.stats }) };
}

function readBatchedWrite(table: Table, request: Input): PreparedWrite {
  refuseUnknown(request, ["PutRequest", "DeleteRequest"]);
  const put = request["PutRequest"] as Input | undefined;
  const remove = request["DeleteRequest"] as Input | undefined;
  if ((put === undefined) === (remove === undefined)) {
    throw validationError("Supplied AttributeValue must have exactly one of PutRequest and DeleteRequest");
  }
  if (put !== undefined) return prepareWrite("Put", table, put);
  return prepareWrite("Delete", table, remove ?? {});
}

/** @throws AwsError when two of a request's items are the same item. */
export function refuseDuplicates(
  items: readonly { readonly table: Table; readonly key: Key }[],
  message: string,
): void {
  const seen = new Set<string>();
  for (const { table, key } of items) {
    const place = `${table.name}:${key.hash.length}:${key.hash}${key.sort}`;
    if (seen.has(place)) throw validationError(message);
    seen.add(place);
  }
}

function batchGet(state: DynamoState, input: Input): object {
  const asked = tablesOf<Input>(state, input).map(([table, request]) => readBatchedGet(table, request));
  const places = asked.flatMap(({ table, keys }) => keys.map(({ key }) => ({ table, key })));
  if (places.length > KEYS_MAX) throw validationError("Too many items requested for the BatchGetItem call");
  refuseDuplicates(places, "Provided list of item keys contains duplicates");
  const answer = {
    responses: {} as Record<string, Item[]>,
    unprocessed: {} as Record<string, object>,
    sizeBytes: 0,
    costs: [] as Cost[],
  };
  for (const request of asked) readInto(answer, request);
  return {
    Responses: answer.responses,
    UnprocessedKeys: answer.unprocessed,
    ConsumedCapacity: settle(input, "read", { costs: answer.costs, stats: state.stats }),
  };
}

type BatchedGet = {
  readonly table: Table;
  readonly request: Input;
  readonly keys: readonly { readonly key: Key; readonly item: Item }[];
};

function readBatchedGet(table: Table, request: Input): BatchedGet {
  refuseUnknown(request, ["Keys", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"]);
  const keys = ((request["Keys"] ?? []) as unknown[]).map((input) => {
    const item = readKey(table, input);
    return { item, key: keyOf(table, item) };
  });
  if (keys.length === 0) throw validationError("Keys must have at least one member");
  return { table, request, keys };
}

type BatchAnswer = {
  readonly responses: Record<string, Item[]>;
  readonly unprocessed: Record<string, object>;
  readonly costs: Cost[];
  sizeBytes: number;
};

function readInto(answer: BatchAnswer, { table, request, keys }: BatchedGet): void {
  const paths = projectionOf(request);
  const how = request["ConsistentRead"] === true ? "strong" : "eventual";
  const found: Item[] = [];
  const left: Item[] = [];
  for (const { key, item } of keys) {
    const entry = findItem(table, key);
    const sizeBytes = entry?.sizeBytes ?? 0;
    if (answer.sizeBytes + sizeBytes > ANSWER_BYTES_MAX) {
      left.push(item);
      continue;
    }
    answer.sizeBytes += sizeBytes;
    answer.costs.push(readCost(table, undefined, readUnits(sizeBytes, how)));
    if (entry !== undefined) found.push(paths === undefined ? entry.item : project(entry.item, paths));
  }
  answer.responses[table.name] = found;
  if (left.length > 0) answer.unprocessed[table.name] = { ...request, Keys: left };
}
