import type { Parsed } from "./condition-parser.ts";
import {
  expect,
  expectEnd,
  invalid,
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

export type SetOperand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "if_not_exists"; readonly path: Path; readonly otherwise: SetOperand }
  | { readonly kind: "list_append" | "plus" | "minus"; readonly left: SetOperand; readonly right: SetOperand };

export type UpdateAction =
  | { readonly kind: "set"; readonly path: Path; readonly operand: SetOperand }
  | { readonly kind: "remove"; readonly path: Path }
  | { readonly kind: "add" | "delete"; readonly path: Path; readonly value: string };

type ReadAction = (reader: Reader) => UpdateAction;

const SECTIONS: ReadonlyMap<string, ReadAction> = new Map<string, ReadAction>([
  ["SET", readSet],
  ["REMOVE", (reader) => ({ kind: "remove", path: readPath(reader) })],
  ["ADD", (reader) => ({ kind: "add", path: readPath(reader), value: readValueName(reader) })],
  ["DELETE", (reader) => ({ kind: "delete", path: readPath(reader), value: readValueName(reader) })],
]);

/** Reads an update expression. @throws AwsError ValidationException with the place of the fault. */
export function parseUpdate(expression: string, kind: string): Parsed<readonly UpdateAction[]> {
  const reader = openReader(expression, kind);
  const actions: UpdateAction[] = [];
  const seen = new Set<string>();
  while (peek(reader).kind !== "end") {
    const token = next(reader);
    const section = token.text.toUpperCase();
    const readAction = token.kind === "name" ? SECTIONS.get(section) : undefined;
    if (readAction === undefined) throw unexpected(reader, token);
    if (seen.has(section)) {
      throw invalid(reader, `The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do actions.push(readAction(reader));
    while (takes(reader, ","));
  }
  expectEnd(reader);
  return { kind, tree: actions, names: reader.names, values: reader.values };
}

function readSet(reader: Reader): UpdateAction {
  const path = readPath(reader);
  expect(reader, "=");
  return { kind: "set", path, operand: readSum(reader) };
}

function readSum(reader: Reader): SetOperand {
  const left = readTerm(reader);
  if (takes(reader, "+")) return { kind: "plus", left, right: readTerm(reader) };
  if (takes(reader, "-")) return { kind: "minus", left, right: readTerm(reader) };
  return left;
}

function readTerm(reader: Reader): SetOperand {
  if (takes(reader, "(")) {
    const operand = readSum(reader);
    expect(reader, ")");
    return operand;
  }
  if (peek(reader).kind === "value") return { kind: "value", name: readValueName(reader) };
  const opens = peek(reader, 1);
  if (opens.kind === "symbol" && opens.text === "(") return readFunction(reader);
  return { kind: "path", path: readPath(reader) };
}

function readFunction(reader: Reader): SetOperand {
  const name = next(reader).text;
  expect(reader, "(");
  const operand = readFunctionBody(reader, name);
  expect(reader, ")");
  return operand;
}

function readFunctionBody(reader: Reader, name: string): SetOperand {
  if (name === "if_not_exists") {
    const path = readPath(reader);
    expect(reader, ",");
    return { kind: name, path, otherwise: readTerm(reader) };
  }
  if (name === "list_append") {
    const left = readTerm(reader);
    expect(reader, ",");
    return { kind: name, left, right: readTerm(reader) };
  }
  throw invalid(reader, `Invalid function name; function: ${name}`);
}
