import {
  expect,
  expectEnd,
  invalid,
  isNext,
  next,
  openReader,
  type Path,
  peek,
  type Reader,
  readPath,
  readValueName,
  takes,
  unexpected,
} from "./expression-reader.ts";

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Operand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "size"; readonly path: Path };

export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly condition: Condition }
  | { readonly kind: "compare"; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: "between"; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: "in"; readonly operand: Operand; readonly options: readonly Operand[] }
  | { readonly kind: "exists"; readonly path: Path; readonly wanted: boolean }
  | { readonly kind: "attribute_type" | "begins_with" | "contains"; readonly left: Operand; readonly right: Operand };

/** An expression read once: what it says, and the placeholders it uses. */
export type Parsed<T> = {
  readonly kind: string;
  readonly tree: T;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
};

/** Reads a condition, filter or key condition expression. @throws AwsError ValidationException with the place of the fault. */
export function parseCondition(expression: string, kind: string): Parsed<Condition> {
  const reader = openReader(expression, kind);
  const tree = readOr(reader);
  expectEnd(reader);
  return { kind, tree, names: reader.names, values: reader.values };
}

function readOr(reader: Reader): Condition {
  let left = readAnd(reader);
  while (takes(reader, "OR")) left = { kind: "or", left, right: readAnd(reader) };
  return left;
}

function readAnd(reader: Reader): Condition {
  let left = readNot(reader);
  while (takes(reader, "AND")) left = { kind: "and", left, right: readNot(reader) };
  return left;
}

function readNot(reader: Reader): Condition {
  if (takes(reader, "NOT")) return { kind: "not", condition: readNot(reader) };
  if (takes(reader, "(")) {
    const condition = readOr(reader);
    expect(reader, ")");
    return condition;
  }
  if (isFunction(reader) && peek(reader).text !== "size") return readFunction(reader);
  return readComparison(reader);
}

const isFunction = (reader: Reader): boolean => {
  const { kind, text } = peek(reader, 1);
  return peek(reader).kind === "name" && kind === "symbol" && text === "(";
};

function readFunction(reader: Reader): Condition {
  const name = next(reader).text;
  expect(reader, "(");
  const condition = readFunctionBody(reader, name);
  if (isNext(reader, ","))
    throw invalid(reader, `Incorrect number of operands for operator or function; operator or function: ${name}`);
  expect(reader, ")");
  return condition;
}

function readFunctionBody(reader: Reader, name: string): Condition {
  switch (name) {
    case "attribute_exists":
      return { kind: "exists", path: readPath(reader), wanted: true };
    case "attribute_not_exists":
      return { kind: "exists", path: readPath(reader), wanted: false };
    case "attribute_type":
    case "begins_with":
    case "contains": {
      const left = readOperand(reader);
      expect(reader, ",");
      return { kind: name, left, right: readOperand(reader) };
    }
    default:
      throw invalid(reader, `Invalid function name; function: ${name}`);
  }
}

const COMPARATORS: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);

function readComparison(reader: Reader): Condition {
  const left = readOperand(reader);
  if (takes(reader, "BETWEEN")) {
    const low = readOperand(reader);
    expect(reader, "AND");
    return { kind: "between", operand: left, low, high: readOperand(reader) };
  }
  if (takes(reader, "IN")) return { kind: "in", operand: left, options: readOptions(reader) };
  const token = next(reader);
  if (!COMPARATORS.has(token.text)) throw unexpected(reader, token);
  return { kind: "compare", comparator: token.text as Comparator, left, right: readOperand(reader) };
}

const OPTIONS_MAX = 100;

function readOptions(reader: Reader): Operand[] {
  expect(reader, "(");
  const options = [readOperand(reader)];
  while (takes(reader, ",")) options.push(readOperand(reader));
  expect(reader, ")");
  if (options.length > OPTIONS_MAX) throw invalid(reader, "The IN operator takes at most 100 operands");
  return options;
}

function readOperand(reader: Reader): Operand {
  if (peek(reader).kind === "value") return { kind: "value", name: readValueName(reader) };
  if (!isFunction(reader)) return { kind: "path", path: readPath(reader) };
  const name = next(reader).text;
  if (name !== "size")
    throw invalid(reader, `The function is not allowed to be used this way in an expression; function: ${name}`);
  expect(reader, "(");
  const path = readPath(reader);
  expect(reader, ")");
  return { kind: "size", path };
}
