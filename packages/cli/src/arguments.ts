import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import { UsageError } from "./command.ts";

type OptionKind = { readonly type: "string" | "boolean" };
type Options = Readonly<Record<string, OptionKind>>;
type Values<Known extends Options> = {
  readonly [Name in keyof Known]?: Known[Name]["type"] extends "boolean" ? boolean : string;
};

/**
 * Reads what was typed after a command's name.
 * @throws UsageError naming an unknown option, one without its value, or one operand too many or too few.
 */
export function readArguments<const Known extends Options>(
  args: readonly string[],
  known: Known,
  operands: readonly string[] = [],
): { readonly values: Values<Known>; readonly operands: readonly string[] } {
  const { values, positionals } = parse(args, known);
  if (positionals.length > operands.length) throw new UsageError(`unexpected: ${positionals[operands.length]}`);
  const missing = operands[positionals.length];
  if (missing !== undefined) throw new UsageError(`missing: ${missing}`);
  return { values: values as Values<Known>, operands: positionals }; // parseArgs follows `known`
}

function parse(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [sentence = ""] = error.message.split(/\. |\n/);
    throw new UsageError(sentence.charAt(0).toLowerCase() + sentence.slice(1), { cause: error });
  }
}

/** @throws UsageError unless `text` is a whole number in the range. */
export function wholeNumber(
  option: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new UsageError(`--${option} is a whole number from ${min} to ${max}, not ${text || "nothing"}`);
  return value;
}

/** @throws UsageError unless `text` is a day that exists. */
export function day(option: string, text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new UsageError(`--${option} is a day as yyyy-mm-dd, not ${text}`);
  return text;
}

/** What the file at `path` holds as JSON. @throws UsageError when there is no such file, or no JSON in it. */
export function jsonFile(option: string, path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--${option} ${path} cannot be read`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--${option} ${path} is no JSON`, { cause: error });
  }
}
