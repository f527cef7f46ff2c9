import { validationError } from "../aws-error.ts";
import { type AttributeValue, typeOf } from "./attribute-value.ts";
import { type Bindings, boundPath, boundValue } from "./bindings.ts";
import type { Condition, Operand } from "./condition-parser.ts";
import { sortableKey } from "./sortable-key.ts";
import { type Entry, positionOf } from "./sorted-index.ts";
import type { KeySchema, Table } from "./table.ts";

/** Which items a query reads: one hash key, and the part of its sorted range keys from `from` up to but without `to`. */
export type KeyRange = {
  readonly hash: string;
  readonly bounds: (entries: readonly Entry[]) => { from: number; to: number };
};

type Bounds = KeyRange["bounds"];
type Test = { readonly kind: string; readonly values: readonly AttributeValue[] };

/** Above every tie, so that a position after all items with a range key can be asked for. */
const AFTER_ALL_TIES = "\uffff";

/** @throws AwsError ValidationException when the condition is not "hash = value [AND one test of the range key]". */
export function readKeyRange(
  condition: Condition,
  bindings: Bindings,
  { table, keys }: { table: Table; keys: KeySchema },
): KeyRange {
  const tests = new Map<string, Test>();
  for (const [name, test] of conjuncts(condition).map((part) => keyTest(part, bindings))) {
    if (tests.has(name)) throw validationError("KeyConditionExpressions must only contain one condition per key");
    tests.set(name, test);
  }
  const hash = tests.get(keys.hash);
  if (hash === undefined) throw validationError(`Query condition missed key schema element: ${keys.hash}`);
  if (hash.kind !== "=") throw validationError("Query key condition not supported");
  for (const [name, test] of tests) {
    if (name !== keys.hash && name !== keys.range) throw missed(keys);
    checkTypes(table, name, test);
  }
  const range = keys.range === undefined ? undefined : tests.get(keys.range);
  return {
    hash: sortableKey(hash.values[0] as AttributeValue),
    bounds: range === undefined ? (entries) => ({ from: 0, to: entries.length }) : rangeBounds(range),
  };
}

const missed = ({ range }: KeySchema): Error =>
  validationError(
    range === undefined ? "Query key condition not supported" : `Query condition missed key schema element: ${range}`,
  );

function conjuncts(condition: Condition): Condition[] {
  if (condition.kind !== "and") return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

function keyTest(condition: Condition, bindings: Bindings): [name: string, test: Test] {
  const name = (operand: Operand): string => keyName(operand, bindings);
  const value = (operand: Operand): AttributeValue => keyValue(operand, bindings);
  switch (condition.kind) {
    case "compare": {
      if (condition.comparator === "<>") throw unsupported("<>");
      return [name(condition.left), { kind: condition.comparator, values: [value(condition.right)] }];
    }
    case "between":
      return [name(condition.operand), { kind: "between", values: [value(condition.low), value(condition.high)] }];
    case "begins_with":
      return [name(condition.left), { kind: "begins_with", values: [value(condition.right)] }];
    default:
      throw unsupported(condition.kind.toUpperCase());
  }
}

const unsupported = (operator: string): Error =>
  validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);

function keyName(operand: Operand, bindings: Bindings): string {
  const path = operand.kind === "path" ? boundPath(operand.path, bindings) : [];
  const [name] = path;
  if (path.length === 1 && typeof name === "string") return name;
  throw validationError("Invalid KeyConditionExpression: a condition must be on a key attribute");
}

function keyValue(operand: Operand, bindings: Bindings): AttributeValue {
  if (operand.kind === "value") return boundValue(operand.name, bindings);
  throw validationError("Invalid KeyConditionExpression: a key must be compared with a value");
}

function checkTypes(table: Table, name: string, { kind, values }: Test): void {
  for (const value of values) {
    const type = typeOf(value);
    if (type !== table.keyTypes[name]) {
      throw validationError(
        "One or more parameter values were invalid: Condition parameter type does not match schema type",
      );
    }
    if (value[type] === "") {
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
    }
    if (kind === "begins_with" && type === "N") {
      throw validationError(
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
      );
    }
  }
}

function rangeBounds({ kind, values }: Test): Bounds {
  const [low, high = low] = values.map(sortableKey) as [string, string?];
  const before = (entries: readonly Entry[], sort: string): number => positionOf(entries, sort, "");
  const behind = (entries: readonly Entry[], sort: string): number => positionOf(entries, sort, AFTER_ALL_TIES);
  switch (kind) {
    case "=":
      return (entries) => ({ from: before(entries, low), to: behind(entries, low) });
    case "<":
      return (entries) => ({ from: 0, to: before(entries, low) });
    case "<=":
      return (entries) => ({ from: 0, to: behind(entries, low) });
    case ">":
      return (entries) => ({ from: behind(entries, low), to: entries.length });
    case ">=":
      return (entries) => ({ from: before(entries, low), to: entries.length });
    case "between":
      if (low > high)
        throw validationError(
          "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound",
        );
      return (entries) => ({ from: before(entries, low), to: behind(entries, high) });
    default:
      // no key is longer than 2 kB, so that many of the highest character stand behind everything with the prefix
      return (entries) => ({ from: before(entries, low), to: behind(entries, low + AFTER_ALL_TIES.repeat(2048)) });
  }
}
