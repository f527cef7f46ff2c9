import { validationError } from "../aws-error.ts";
import type { AttributeValue, Item } from "./attribute-value.ts";
import { type Condition, type Parsed, parseCondition } from "./condition-parser.ts";
import type { Path } from "./expression-reader.ts";
import { readItem } from "./read-attribute-value.ts";
import { parseUpdate, type UpdateAction } from "./update-parser.ts";

/** What the placeholders of a request's expressions stand for. */
export type Bindings = { readonly names: Readonly<Record<string, string>>; readonly values: Item };

type Placeholders = { readonly ExpressionAttributeNames?: unknown; readonly ExpressionAttributeValues?: unknown };

const NONE: Bindings = { names: {}, values: {} };

/**
 * Reads the placeholders of a request.
 * @throws AwsError when an expression uses one that is not given, or one is given that no expression uses.
 */
export function bind(input: Placeholders, expressions: readonly (Parsed<unknown> | undefined)[]): Bindings {
  const given = expressions.filter((expression) => expression !== undefined);
  if (given.length === 0) return bindNothing(input);
  const names = readNames(input.ExpressionAttributeNames);
  const values = input.ExpressionAttributeValues === undefined ? {} : readValues(input.ExpressionAttributeValues);
  for (const expression of given) {
    refuseMissing(expression, [...expression.names], { given: names, used: "name used in the document path" });
    refuseMissing(expression, [...expression.values], { given: values, used: "value used in expression" });
  }
  refuseUnused("ExpressionAttributeNames", names, (name) => given.some((expression) => expression.names.has(name)));
  refuseUnused("ExpressionAttributeValues", values, (name) => given.some((expression) => expression.values.has(name)));
  return { names, values };
}

function bindNothing(input: Placeholders): Bindings {
  for (const parameter of ["ExpressionAttributeNames", "ExpressionAttributeValues"] as const) {
    if (input[parameter] !== undefined) {
      throw validationError(`${parameter} can only be specified when using expressions`);
    }
  }
  return NONE;
}

function readNames(input: unknown): Record<string, string> {
  if (input === undefined) return {};
  const entries = Object.entries(input as Record<string, unknown>);
  if (entries.length === 0) throw validationError("ExpressionAttributeNames must not be empty");
  for (const [placeholder, name] of entries) {
    if (!/^#[A-Za-z0-9_]+$/.test(placeholder) || typeof name !== "string") {
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${placeholder}"`);
    }
  }
  return input as Record<string, string>;
}

function readValues(input: unknown): Item {
  const values = readItem(input);
  const names = Object.keys(values);
  if (names.length === 0) throw validationError("ExpressionAttributeValues must not be empty");
  for (const placeholder of names) {
    if (!/^:[A-Za-z0-9_]+$/.test(placeholder)) {
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${placeholder}"`);
    }
  }
  return values;
}

function refuseMissing(
  { kind }: Parsed<unknown>,
  placeholders: readonly string[],
  { given, used }: { given: object; used: string },
): void {
  const missing = placeholders.find((placeholder) => !Object.hasOwn(given, placeholder));
  if (missing === undefined) return;
  const what = missing.startsWith("#") ? "attribute name" : "attribute value";
  throw validationError(`Invalid ${kind}: An expression attribute ${used} is not defined; ${what}: ${missing}`);
}

function refuseUnused(parameter: string, given: object, isUsed: (name: string) => boolean): void {
  const unused = Object.keys(given).filter((name) => !isUsed(name));
  if (unused.length === 0) return;
  throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(", ")}}`);
}

export function boundPath(path: Path, { names }: Bindings): Path {
  return path.map((step) => (typeof step === "string" ? (names[step] ?? step) : step));
}

export function boundValue(name: string, { values }: Bindings): AttributeValue {
  return values[name] as AttributeValue; // `bind` has refused a name without a value
}

const CACHED_EXPRESSIONS_MAX = 1000;

/** Remembers what was read from a text: an application has few expressions and sends each of them often. */
function cached<T>(parse: (expression: string, kind: string) => T): (expression: string, kind: string) => T {
  const known = new Map<string, T>();
  return (expression, kind) => {
    const key = `${kind} ${expression}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const parsed = parse(expression, kind);
    if (known.size >= CACHED_EXPRESSIONS_MAX) known.clear();
    known.set(key, parsed);
    return parsed;
  };
}

const conditionOf = cached(parseCondition);
const updateOf = cached(parseUpdate);

export function readCondition(expression: unknown, kind: string): Parsed<Condition> | undefined {
  return expression === undefined ? undefined : conditionOf(String(expression), kind);
}

export function readUpdate(expression: unknown): Parsed<readonly UpdateAction[]> | undefined {
  return expression === undefined ? undefined : updateOf(String(expression), "UpdateExpression");
}
