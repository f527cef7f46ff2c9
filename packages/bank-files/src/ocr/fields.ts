import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import { FileRefused } from "../file-refused.ts";
import { knownDay } from "../known-day.ts";
import { whole } from "../sums.ts";
import { type Line, WIDTH } from "./cut-lines.ts";

/** Columns as the manual counts them: from 1, both ends included. */
export const columns = ({ text }: Line, from: number, to: number): string => text.slice(from - 1, to);

/** @throws FileRefused unless all of them are digits. */
export function digits(line: Line, from: number, to: number): string {
  const found = columns(line, from, to);
  if (!/^\d+$/.test(found)) throw new FileRefused({ code: "bad_number", line: line.at, field: `${from}-${to}` });
  return found;
}

/** @throws FileRefused also when it is more than can be counted exactly. */
export function number(line: Line, from: number, to: number): number {
  const value = whole(digits(line, from, to));
  if (value === undefined) throw new FileRefused({ code: "amount_too_large", line: line.at, field: `${from}-${to}` });
  return value;
}

/** DDMMYY, years 00–69 are 2000–2069; `undefined` for blanks and zeros. */
export function day(line: Line, from: number): CalendarDate | undefined {
  const text = columns(line, from, from + 5);
  if (text === "000000" || text.trim() === "") return undefined;
  return knownDay(text, () => {
    const [dd, mm, yy] = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)];
    const date = `${Number(yy) < 70 ? "20" : "19"}${yy}-${mm}-${dd}`;
    if (isCalendarDate(date)) return date;
    throw new FileRefused({ code: "bad_date", line: line.at, field: `${from}-${from + 5}` });
  });
}

const ITEM_1 = "30";
const ITEM_3 = "32";
const AMOUNT_END = 49;
const KID_END = 74;
const TEXT_END = 55;

/**
 * The record in its full width. Senders leave out zeros and blanks at the end: numbers get their zeros back, texts their
 * blanks. A KID stands at the right of its columns, so what is missing behind its first digit are zeros.
 */
export function padded(line: Line): Line {
  const { text, at } = line;
  if (text.length >= WIDTH) return line;
  return { at, text: withBlanks(text).padEnd(WIDTH, "0") };
}

function withBlanks(text: string): string {
  const record = text.slice(6, 8);
  if (record === ITEM_3) return text.padEnd(TEXT_END);
  const isKidBlank = text.slice(AMOUNT_END, KID_END).trim() === "";
  return record === ITEM_1 && isKidBlank ? text.padEnd(AMOUNT_END, "0").padEnd(KID_END) : text;
}
