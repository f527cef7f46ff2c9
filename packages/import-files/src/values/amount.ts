import type { NumberCell } from "../cell.ts";
import type { ErrorCode } from "../issue.ts";
import { type Converted, isScientific, refused } from "./converted.ts";

const MINUS = /[\u2212\u2010-\u2015\ufe63\uff0d]/g;

/** Kroner as people and systems write them, to øre, by digits. A number that can be read in two ways is refused. */
export function toAmount(text: string, decimal: "," | "." | undefined): Converted {
  const plain = text.replaceAll(MINUS, "-");
  if (isScientific(plain)) return refused("SCIENTIFIC_NOTATION");
  const signed = withoutSign(withoutCurrency(plain));
  if (signed === undefined) return refused("AMOUNT_SYNTAX");
  const parts = splitDecimals(signed.digits, decimal);
  return typeof parts === "string" ? refused(parts) : toOre(parts, signed.negative);
}

/** Digits that a double holds for certain; what stands after them is noise. */
const SURE_DIGITS = 15;
/** A third decimal that is meant is larger than this many places. */
const DECIMALS_MAX = 8;

/** A number cell as kroner: 0.30000000000000004 is 30 øre, 1234.567 is no amount. */
export function numberToAmount({ value, shows }: NumberCell): Converted {
  if (shows !== "number") return refused("AMOUNT_SYNTAX");
  const size = Math.abs(value);
  if (!(size < 1e13)) return refused("AMOUNT_TOO_LARGE");
  if (size < 1e-6) return { value: 0 }; // what a sum that should be nothing comes to
  const wholeDigits = size < 1 ? 1 : String(Math.trunc(size)).length;
  const digits = size.toFixed(Math.min(DECIMALS_MAX, SURE_DIGITS - wholeDigits)); // read as digits, never computed with
  const [whole = "0", decimals = ""] = digits.split(".");
  return toOre({ whole, decimals }, value < 0);
}

function withoutCurrency(text: string): string {
  return text
    .replace(/^([-+(]?)\s*(?:kr\.?|NOK)\s*/i, "$1")
    .replace(/\s*(?:kr\.?|NOK)\s*(\)?-?)$/i, "$1")
    .trim();
}

function withoutSign(text: string): { readonly digits: string; readonly negative: boolean } | undefined {
  const whole = text.replace(/[.,]-$/, ""); // 100,- is a hundred kroner
  const match = /^(?<open>\()?(?<before>[-+])?\s*(?<digits>[^-+()]*?)\s*(?<after>-)?(?<close>\))?$/.exec(whole);
  const { open, before, digits = "", after, close } = match?.groups ?? {};
  const signs = [open, before, after].filter((sign) => sign !== undefined);
  if (match === null || (open === undefined) !== (close === undefined) || signs.length > 1) return undefined;
  return { digits, negative: signs.length === 1 && before !== "+" };
}

type Parts = { readonly whole: string; readonly decimals: string };

function splitDecimals(digits: string, declared: "," | "." | undefined): Parts | ErrorCode {
  if (!/^[\d.,'’ ]*\d$/.test(digits)) return "AMOUNT_SYNTAX";
  const mark = declared ?? decimalMark(digits);
  if (mark === "ambiguous") return "AMOUNT_AMBIGUOUS";
  const [grouped = "", decimals = "", ...more] = mark === undefined ? [digits] : digits.split(mark);
  if (more.length > 0 || !/^\d*$/.test(decimals)) return "AMOUNT_SYNTAX";
  const whole = ungrouped(grouped);
  return whole === undefined ? "AMOUNT_SYNTAX" : { whole, decimals };
}

/** The sign before the decimals; `undefined` when there are none. */
function decimalMark(digits: string): "," | "." | "ambiguous" | undefined {
  const marks = [...digits].filter((sign) => sign === "." || sign === ",");
  const last = marks.at(-1) as "." | "," | undefined;
  if (last === undefined) return undefined;
  if (marks.some((mark) => mark !== last)) return last;
  if (marks.length > 1) return undefined;
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits) ? "ambiguous" : last;
}

/** The digits without what groups them in threes; `undefined` when they are not in threes. */
function ungrouped(text: string): string | undefined {
  if (/^\d*$/.test(text)) return text === "" ? "0" : text;
  const groups = /^\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*$/.exec(text);
  return groups === null ? undefined : text.replaceAll(/\D/g, "");
}

function toOre({ whole, decimals }: Parts, negative: boolean): Converted {
  if (/[1-9]/.test(decimals.slice(2))) return refused("AMOUNT_PRECISION");
  const value = Number(`${whole}${decimals.slice(0, 2).padEnd(2, "0")}`);
  if (!Number.isSafeInteger(value)) return refused("AMOUNT_TOO_LARGE");
  return { value: negative && value !== 0 ? -value : value };
}
