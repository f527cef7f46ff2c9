import { validationError } from "../aws-error.ts";

export type Token = {
  readonly kind: "name" | "value" | "number" | "symbol" | "end";
  readonly text: string;
  readonly at: number;
};

const TOKEN = /\s*(?:(#[A-Za-z0-9_]+|[A-Za-z][A-Za-z0-9_]*)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>(),.[\]+-]))/y;
const EXPRESSION_BYTES_MAX = 4096;

/** Splits an expression. `kind` is the name of the parameter it came in, for the message. @throws AwsError */
export function tokenize(expression: string, kind: string): Token[] {
  if (expression === "") throw validationError(`Invalid ${kind}: The expression can not be empty;`);
  if (Buffer.byteLength(expression) > EXPRESSION_BYTES_MAX) {
    throw validationError(`Invalid ${kind}: Expression size has exceeded the maximum allowed size;`);
  }
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(expression);
    if (match === null) throw syntaxError(kind, expression, at);
    tokens.push(toToken(match, at));
  }
  tokens.push({ kind: "end", text: "<EOF>", at: end });
  return tokens;
}

function toToken([, name, value, number, symbol]: RegExpExecArray, at: number): Token {
  if (name !== undefined) return { kind: "name", text: name, at };
  if (value !== undefined) return { kind: "value", text: value, at };
  if (number !== undefined) return { kind: "number", text: number, at };
  return { kind: "symbol", text: symbol ?? "", at };
}

const NEAR_CHARACTERS = 10;

function syntaxError(kind: string, expression: string, at: number): Error {
  const rest = expression.slice(at).trimStart();
  const near = rest.slice(0, NEAR_CHARACTERS);
  return validationError(`Invalid ${kind}: Syntax error; token: "${rest.slice(0, 1)}", near: "${near}"`);
}
