import { AwsError, validationError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import { unreachable } from "../unreachable.ts";
import { applyUpdate, touchedPaths } from "./apply-update.ts";
import type { Item } from "./attribute-value.ts";
import { type Bindings, bind, readCondition, readUpdate } from "./bindings.ts";
import { type Cost, writeCost } from "./capacity.ts";
import { checkCondition } from "./check-condition.ts";
import { checkItem, readKey, readTableItem } from "./check-item.ts";
import type { Condition, Parsed } from "./condition-parser.ts";
import { holds } from "./evaluate-condition.ts";
import type { Path } from "./expression-reader.ts";
import type { Entry } from "./sorted-index.ts";
import type { DynamoState } from "./state.ts";
import { findItem, type Key, keyOf, replaceItem, type Table } from "./table.ts";

export type WriteKind = "Put" | "Update" | "Delete" | "ConditionCheck";

/** A write that has been read and may be done: nothing is changed yet. `after` is `undefined` when the item goes. */
export type PreparedWrite = {
  readonly kind: WriteKind;
  readonly table: Table;
  readonly key: Key;
  readonly keyItem: Item;
  readonly before: Entry | undefined;
  readonly after: Item | undefined;
  readonly touched: readonly Path[];
};

/**
 * Reads a write and decides it on the item as it is.
 * @throws AwsError ValidationException, or ConditionalCheckFailedException (with the item, where that is asked for).
 */
export function prepareWrite(kind: WriteKind, table: Table, input: Input): PreparedWrite {
  const condition = readCondition(input["ConditionExpression"], "ConditionExpression");
  const update = kind === "Update" ? readUpdate(input["UpdateExpression"]) : undefined;
  const bindings = bind(input, [condition, update]);
  if (condition !== undefined) checkCondition(condition, bindings);
  const given = kind === "Put" ? readTableItem(table, input["Item"]) : readKey(table, input["Key"]);
  const key = keyOf(table, given);
  const before = findItem(table, key);
  if (kind === "ConditionCheck" && condition === undefined) {
    throw validationError("ConditionExpression must not be null");
  }
  if (condition !== undefined) requireCondition(condition, { bindings, before, input });
  const actions = update?.tree ?? [];
  const target = { kind, table, key, keyItem: keyItemOf(table, given), before };
  switch (kind) {
    case "Put":
      return { ...target, after: given, touched: [] };
    case "Delete":
      return { ...target, after: undefined, touched: [] };
    case "ConditionCheck":
      return { ...target, after: before?.item, touched: [] };
    case "Update": {
      const after = applyUpdate(before?.item ?? given, actions, { bindings, keyNames: table.keyNames });
      checkItem(table, after);
      return { ...target, after, touched: touchedPaths(actions, bindings) };
    }
    default:
      return unreachable(kind);
  }
}

/** The key attributes of an item. */
export function keyItemOf(table: Table, item: Item): Item {
  return Object.fromEntries(table.keyNames.map((name) => [name, item[name] ?? { NULL: true }]));
}

type Situation = { readonly bindings: Bindings; readonly before: Entry | undefined; readonly input: Input };

function requireCondition({ tree }: Parsed<Condition>, { bindings, before, input }: Situation): void {
  if (holds(tree, before?.item ?? {}, bindings)) return;
  const wantsItem = input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD" && before !== undefined;
  throw new AwsError("ConditionalCheckFailedException", "The conditional request failed", {
    fields: wantsItem ? { Item: before.item } : {},
  });
}

type WriteRecord = readonly [table: string, item: Item, isGone?: 1];

/**
 * Does prepared writes together: one change in memory, one record in the journal, so that a crash leaves all of them or none.
 * `token` names the transaction they belong to, if it has a name.
 */
export function commitWrites(
  state: DynamoState,
  writes: readonly PreparedWrite[],
  { times = 1, token }: { times?: number; token?: readonly [name: string, digest: string, at: number] } = {},
): Cost[] {
  const records: WriteRecord[] = [];
  const costs = writes.map((write) => {
    const changes = write.kind !== "ConditionCheck" && !(write.before === undefined && write.after === undefined);
    if (changes) records.push(toRecord(write));
    const indexChanges = changes ? replaceItem(write.table, write.key, write.after).indexChanges : [];
    return writeCost(write.table, sizesOf(write), { indexChanges, times });
  });
  if (token !== undefined) state.doneTransactions.set(token[0], { digest: token[1], at: token[2] });
  if (records.length === 0 && token === undefined) return costs;
  state.journal.commit(["ddb.write", records, ...(token === undefined ? [] : [token])], () => {
    if (token !== undefined) state.doneTransactions.delete(token[0]);
    for (const write of writes.toReversed()) undo(write);
  });
  return costs;
}

function undo({ kind, table, key, before }: PreparedWrite): void {
  if (kind !== "ConditionCheck") replaceItem(table, key, before?.item);
}

function toRecord({ table, keyItem, after }: PreparedWrite): WriteRecord {
  return after === undefined ? [table.name, keyItem, 1] : [table.name, after];
}

function sizesOf({ table, key, before, after }: PreparedWrite): { beforeBytes: number; afterBytes: number } {
  const afterBytes = after === undefined ? 0 : (findItem(table, key)?.sizeBytes ?? 0);
  return { beforeBytes: before?.sizeBytes ?? 0, afterBytes };
}

/** Does again what `commitWrites` wrote down. */
export function replayWrites(state: DynamoState, records: readonly WriteRecord[]): void {
  for (const [name, item, isGone] of records) {
    const table = state.tables.get(name);
    if (table !== undefined) replaceItem(table, keyOf(table, item), isGone === 1 ? undefined : item);
  }
}
