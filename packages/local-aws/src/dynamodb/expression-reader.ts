import { validationError } from "../aws-error.ts";
import { type Token, tokenize } from "./expression-tokens.ts";
import { RESERVED_WORDS } from "./reserved-words.ts";

/** Where a value lies in an item: attribute names (or `#placeholders`) and list positions. */
export type Path = readonly (string | number)[];

/** What an expression is read from, and which placeholders it was seen to use. */
export type Reader = {
  readonly kind: string;
  readonly expression: string;
  readonly tokens: readonly Token[];
  readonly names: Set<string>;
  readonly values: Set<string>;
  at: number;
};

export function openReader(expression: string, kind: string): Reader {
  return { kind, expression, tokens: tokenize(expression, kind), names: new Set(), values: new Set(), at: 0 };
}

export function peek(reader: Reader, ahead = 0): Token {
  return reader.tokens[Math.min(reader.at + ahead, reader.tokens.length - 1)] as Token;
}

export function next(reader: Reader): Token {
  const token = peek(reader);
  reader.at += 1;
  return token;
}

/** Takes the symbol or keyword if it comes next. Keywords are read in any case. */
export function takes(reader: Reader, text: string): boolean {
  if (!isNext(reader, text)) return false;
  reader.at += 1;
  return true;
}

export function isNext(reader: Reader, text: string): boolean {
  const token = peek(reader);
  return (
    (token.kind === "symbol" && token.text === text) || (token.kind === "name" && token.text.toUpperCase() === text)
  );
}

export function expect(reader: Reader, text: string): void {
  if (!takes(reader, text)) throw unexpected(reader);
}

export function expectEnd(reader: Reader): void {
  if (peek(reader).kind !== "end") throw unexpected(reader);
}

export function readPath(reader: Reader): Path {
  const path: (string | number)[] = [readName(reader)];
  for (;;) {
    if (takes(reader, ".")) path.push(readName(reader));
    else if (takes(reader, "[")) path.push(readPosition(reader));
    else return path;
  }
}

function readName(reader: Reader): string {
  const token = next(reader);
  if (token.kind !== "name") throw unexpected(reader, token);
  if (token.text.startsWith("#")) reader.names.add(token.text);
  else if (RESERVED_WORDS.has(token.text.toUpperCase())) {
    throw invalid(reader, `Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  }
  return token.text;
}

function readPosition(reader: Reader): number {
  const token = next(reader);
  if (token.kind !== "number") throw unexpected(reader, token);
  expect(reader, "]");
  return Number(token.text);
}

/** A `:value` placeholder. */
export function readValueName(reader: Reader): string {
  const token = next(reader);
  if (token.kind !== "value") throw unexpected(reader, token);
  reader.values.add(token.text);
  return token.text;
}

export function invalid(reader: Reader, reason: string): Error {
  return validationError(`Invalid ${reader.kind}: ${reason}`);
}

const NEAR_TOKENS = 2;

export function unexpected(reader: Reader, token: Token = peek(reader)): Error {
  const index = reader.tokens.indexOf(token);
  const near = reader.tokens
    .slice(Math.max(0, index - 1), index + NEAR_TOKENS)
    .filter(({ kind }) => kind !== "end")
    .map(({ text }) => text)
    .join(" ");
  return invalid(reader, `Syntax error; token: "${token.text}", near: "${near}"`);
}
