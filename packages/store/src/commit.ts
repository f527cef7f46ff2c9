import { setTimeout as wait } from "node:timers/promises";
import { PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unreachable } from "@kravflyt/core";
import * as z from "zod";
import type { Change, Guard } from "./change.ts";
import { ConflictError, LimitReachedError } from "./errors.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

/** Attempts at a transaction that found only sums busy. */
const SUM_ATTEMPTS_MAX = 8;
const SUM_WAIT_MS = 5;

/** The most changes that one transaction can hold. */
export const CHANGES_MAX = 100;

/** Can one transaction hold all of `changes`? */
export const fitsTogether = (changes: readonly Change[]): boolean => withSumsTogether(changes).length <= CHANGES_MAX;

/**
 * Writes all of `changes` or none, in one transaction; a single change is written alone, at half the price.
 * Sums to the same counter are added up first, and those that come to nothing are not written. Where nothing but a sum is
 * busy, the same is tried again after a moment: a sum is added to whatever it is by then, and every guard is checked anew.
 * @throws ConflictError when a guard does not hold, or another transaction is busy with one of the items.
 * @throws LimitReachedError for more than {@link CHANGES_MAX} changes.
 */
export async function commit(table: Table, changes: readonly Change[]): Promise<void> {
  const writes = withSumsTogether(changes);
  if (writes.length > CHANGES_MAX) throw new LimitReachedError("changes of a transaction", CHANGES_MAX);
  for (let attempt = 1; writes.length > 0; attempt += 1) {
    try {
      await write(table, writes);
      return;
    } catch (error) {
      if (attempt < SUM_ATTEMPTS_MAX && isOnlySumsBusy(writes, error)) {
        await wait(Math.random() * SUM_WAIT_MS * 2 ** attempt);
        continue;
      }
      const change = conflictingChange(writes, error);
      throw change === undefined ? error : new ConflictError(change.name, { cause: error });
    }
  }
}

async function write(table: Table, writes: readonly Change[]): Promise<void> {
  const [first, ...others] = writes;
  if (first !== undefined && others.length === 0) await writeAlone(table, first);
  else await table.db.send(new TransactWriteCommand({ TransactItems: writes.map((it) => toTransactItem(table, it)) }));
}

/** Nothing failed but that other transactions were at the same sums. */
function isOnlySumsBusy(writes: readonly Change[], error: unknown): boolean {
  const codes = reasonsOf(error);
  return (
    codes.includes("TransactionConflict") &&
    codes.every(
      (code, at) =>
        code === undefined || code === "None" || (code === "TransactionConflict" && writes[at]?.kind === "add"),
    )
  );
}

async function writeAlone(table: Table, change: Change): Promise<void> {
  if (change.kind === "put") await table.db.send(new PutCommand(toPut(table, change)));
  else if (change.kind === "add") await table.db.send(new UpdateCommand(toUpdate(table, change)));
  else await table.db.send(new TransactWriteCommand({ TransactItems: [toTransactItem(table, change)] }));
}

function toTransactItem(table: Table, change: Change) {
  switch (change.kind) {
    case "put":
      return { Put: toPut(table, change) };
    case "add":
      return { Update: toUpdate(table, change) };
    case "check":
      return { ConditionCheck: toCheck(table, change) };
    default:
      return unreachable(change);
  }
}

const toCheck = (table: Table, { key, guard }: Change & { kind: "check" }) => ({
  TableName: table.name,
  Key: { ...key },
  ...toExpectation(guard),
});

const toPut = (table: Table, { item, guard }: Change & { kind: "put" }) => ({
  TableName: table.name,
  Item: item,
  ...toCondition(guard),
});

const toCondition = (guard: Guard) => (guard === "none" ? {} : toExpectation(guard));

function toExpectation(guard: Exclude<Guard, "none">) {
  if (guard === "new") return { ConditionExpression: "attribute_not_exists(pk)" };
  return {
    ConditionExpression: "#version = :version",
    ExpressionAttributeNames: { "#version": "version" },
    ExpressionAttributeValues: { ":version": guard.version },
  };
}

function toUpdate(table: Table, { key, amounts }: Change & { kind: "add" }) {
  const fields = Object.entries(amounts);
  return {
    TableName: table.name,
    Key: { ...key },
    UpdateExpression: `ADD ${fields.map((_, i) => `#f${i} :f${i}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(fields.map(([field], i) => [`#f${i}`, field])),
    ExpressionAttributeValues: Object.fromEntries(fields.map(([, amount], i) => [`:f${i}`, amount])),
  };
}

/** A transaction may touch an item once, so two cases of one counter become one sum. */
function withSumsTogether(changes: readonly Change[]): readonly Change[] {
  const sums = new Map<string, Change & { kind: "add" }>();
  const puts: Change[] = [];
  for (const change of changes) {
    if (change.kind !== "add") {
      puts.push(change);
      continue;
    }
    const id = keyText(change.key);
    const earlier = sums.get(id);
    sums.set(id, earlier === undefined ? change : { ...earlier, amounts: added(earlier.amounts, change.amounts) });
  }
  return [...puts, ...[...sums.values()].flatMap(withoutZeros)];
}

function withoutZeros(change: Change & { kind: "add" }): readonly Change[] {
  const moved = Object.entries(change.amounts).filter(([, amount]) => amount !== 0);
  return moved.length === 0 ? [] : [{ ...change, amounts: Object.fromEntries(moved) }];
}

function added(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [field, amount] of Object.entries(b)) sum[field] = (sum[field] ?? 0) + amount;
  return sum;
}

const cancelledSchema = z.object({ CancellationReasons: z.array(z.object({ Code: z.string().optional() })) });

/** Why each write of a transaction that was cancelled failed, by its place; nothing of any other error. */
const reasonsOf = (error: unknown): readonly (string | undefined)[] =>
  cancelledSchema.safeParse(error).data?.CancellationReasons.map((reason) => reason.Code) ?? [];

/** The change that lost; a guard that failed is named before an item that was only busy. */
function conflictingChange(changes: readonly Change[], error: unknown): Change | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "ConditionalCheckFailedException" || error.name === "TransactionConflictException") {
    return changes[0];
  }
  if (error.name !== "TransactionCanceledException") return undefined;
  const codes = reasonsOf(error);
  const guard = codes.indexOf("ConditionalCheckFailed");
  return changes[guard === -1 ? codes.indexOf("TransactionConflict") : guard];
}
