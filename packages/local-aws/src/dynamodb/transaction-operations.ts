import { createHash } from "node:crypto";
import { AwsError, validationError } from "../aws-error.ts";
import { refuseUnknown } from "../server/refuse-unknown.ts";
import type { Input, Operation } from "../server/service.ts";
import { itemSizeBytes } from "./attribute-value.ts";
import { refuseDuplicates } from "./batch-operations.ts";
import { readCost, readUnits, settle } from "./capacity.ts";
import { readKey } from "./check-item.ts";
import { project, projectionOf } from "./projection.ts";
import { readItem } from "./read-attribute-value.ts";
import { type DynamoState, tableNamed } from "./state.ts";
import { findItem, type Key, keyOf, type Table } from "./table.ts";
import { commitWrites, type PreparedWrite, prepareWrite, type WriteKind } from "./write.ts";

const ACTIONS_MAX = 100;
const TRANSACTION_BYTES_MAX = 4 << 20;
/** A token is remembered for ten minutes. */
const TOKEN_LIFE_MS = 600_000;

const ON_ACTIONS = [
  "TableName",
  "ConditionExpression",
  "ExpressionAttributeNames",
  "ExpressionAttributeValues",
  "ReturnValuesOnConditionCheckFailure",
];
const ACTIONS: Readonly<Record<string, { readonly kind: WriteKind; readonly parameters: readonly string[] }>> = {
  Put: { kind: "Put", parameters: [...ON_ACTIONS, "Item"] },
  Update: { kind: "Update", parameters: [...ON_ACTIONS, "Key", "UpdateExpression"] },
  Delete: { kind: "Delete", parameters: [...ON_ACTIONS, "Key"] },
  ConditionCheck: { kind: "ConditionCheck", parameters: [...ON_ACTIONS, "Key"] },
};

/** Operations that are done on all of their items or on none. */
export function transactionOperations(state: DynamoState): Record<string, Operation> {
  return {
    TransactWriteItems: {
      parameters: ["TransactItems", "ClientRequestToken", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"],
      run: (input) => transactWrite(state, input),
    },
    TransactGetItems: {
      parameters: ["TransactItems", "ReturnConsumedCapacity"],
      run: (input) => transactGet(state, input),
    },
  };
}

function actionsOf(input: Input): Input[] {
  const items = input["TransactItems"];
  if (!Array.isArray(items) || items.length < 1 || items.length > ACTIONS_MAX) {
    throw validationError(
      `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to ${ACTIONS_MAX} and greater than or equal to 1`,
    );
  }
  return items;
}

type Action = { readonly kind: WriteKind; readonly table: Table; readonly key: Key; readonly input: Input };

function readAction(state: DynamoState, item: Input): Action {
  const [[name, input], ...others] = Object.entries(item) as [[string, Input], ...unknown[]];
  const action = ACTIONS[name];
  if (action === undefined || others.length > 0) {
    throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  refuseUnknown(input, action.parameters);
  const table = tableNamed(state, input["TableName"]);
  const place = action.kind === "Put" ? placeOf(table, input["Item"]) : readKey(table, input["Key"]);
  return { kind: action.kind, table, key: keyOf(table, place), input };
}

function placeOf(table: Table, input: unknown): ReturnType<typeof readItem> {
  const item = readItem(input);
  const key = Object.fromEntries(
    table.keyNames.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
  if (Object.keys(key).length !== table.keyNames.length) {
    throw validationError("One or more parameter values were invalid: Missing a key in the item");
  }
  return readKey(table, key);
}

function transactWrite(state: DynamoState, input: Input): object {
  const items = actionsOf(input);
  const token = readToken(state, input);
  if (token?.isDone === true) return repeated(state, items, input);
  const actions = items.map((item) => readAction(state, item));
  refuseDuplicates(actions, "Transaction request cannot include multiple operations on one item");
  const writes = prepareAll(actions);
  refuseTooLarge(writes);
  const costs = commitWrites(state, writes, {
    times: 2,
    ...(token === undefined ? {} : { token: [token.name, token.digest, state.now()] as const }),
  });
  return { ConsumedCapacity: settle(input, "write", { costs, stats: state.stats }) };
}

type Token = { readonly name: string; readonly digest: string; readonly isDone: boolean };

function readToken(state: DynamoState, input: Input): Token | undefined {
  const name = input["ClientRequestToken"];
  if (name === undefined) return undefined;
  if (typeof name !== "string" || name.length < 1 || name.length > 36) {
    throw validationError("ClientRequestToken must have 1 to 36 characters");
  }
  const digest = createHash("sha256").update(JSON.stringify(input["TransactItems"])).digest("base64");
  forgetOld(state);
  const done = state.doneTransactions.get(name);
  if (done === undefined || done.at + TOKEN_LIFE_MS <= state.now()) return { name, digest, isDone: false };
  if (done.digest !== digest) {
    throw new AwsError("IdempotentParameterMismatchException", "Idempotent parameter mismatch");
  }
  return { name, digest, isDone: true };
}

/** Tokens lie in the order they were used in; only the oldest are looked at. */
function forgetOld({ doneTransactions, now }: DynamoState): void {
  for (const [name, { at }] of doneTransactions) {
    if (at + TOKEN_LIFE_MS > now()) return;
    doneTransactions.delete(name);
  }
}

/** A transaction that was done before costs what reading its items costs. */
function repeated(state: DynamoState, items: readonly Input[], input: Input): object {
  const costs = items.map((item) => {
    const { table, key } = readAction(state, item);
    return readCost(table, undefined, readUnits(findItem(table, key)?.sizeBytes ?? 0, "transaction"));
  });
  return { ConsumedCapacity: settle(input, "read", { costs, stats: state.stats }) };
}

type Reason = Readonly<Record<string, unknown>>;

function prepareAll(actions: readonly Action[]): PreparedWrite[] {
  const writes: PreparedWrite[] = [];
  const reasons: Reason[] = [];
  for (const { kind, table, input } of actions) {
    try {
      writes.push(prepareWrite(kind, table, input));
      reasons.push({ Code: "None" });
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  if (writes.length < actions.length) throw cancelled(reasons);
  return writes;
}

function reasonOf(error: unknown): Reason {
  if (error instanceof AwsError && error.code === "ConditionalCheckFailedException") {
    return { Code: "ConditionalCheckFailed", Message: error.message, ...error.fields };
  }
  throw error;
}

/** The refusal of a transaction, with one reason for each of its actions. */
export function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map((reason) => reason["Code"]).join(", ");
  return new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { fields: { CancellationReasons: reasons } },
  );
}

function refuseTooLarge(writes: readonly PreparedWrite[]): void {
  const sizeBytes = writes.reduce((sum, { after }) => sum + (after === undefined ? 0 : itemSizeBytes(after)), 0);
  if (sizeBytes > TRANSACTION_BYTES_MAX) {
    throw validationError("Collection size of transaction items exceeded the maximum allowed size of 4 MB");
  }
}

function transactGet(state: DynamoState, input: Input): object {
  const reads = actionsOf(input).map((item) => {
    refuseUnknown(item, ["Get"]);
    const get = (item["Get"] ?? {}) as Input;
    refuseUnknown(get, ["TableName", "Key", "ProjectionExpression", "ExpressionAttributeNames"]);
    const table = tableNamed(state, get["TableName"]);
    return { table, key: keyOf(table, readKey(table, get["Key"])), paths: projectionOf(get) };
  });
  refuseDuplicates(reads, "Transaction request cannot include multiple operations on one item");
  const found = reads.map((read) => ({ ...read, entry: findItem(read.table, read.key) }));
  const costs = found.map(({ table, entry }) =>
    readCost(table, undefined, readUnits(entry?.sizeBytes ?? 0, "transaction")),
  );
  return {
    Responses: found.map(({ entry, paths }) => ({
      Item: entry === undefined || paths === undefined ? entry?.item : project(entry.item, paths),
    })),
    ConsumedCapacity: settle(input, "read", { costs, stats: state.stats }),
  };
}
