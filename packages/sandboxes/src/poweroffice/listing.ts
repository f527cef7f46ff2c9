import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import { type Call, json, type Reply } from "../server/http.ts";
import { invalid } from "../server/refusal.ts";

const PAGE_SIZE = 5_000;
const PAGE_SIZE_MAX = 20_000;

type Json = Readonly<Record<string, unknown>>;

/** The asked page as a bare array; 204 without a body when there is nothing on it. */
export function page<Row>(call: Call, rows: readonly Row[], toJson: (row: Row) => Json): Reply {
  const number = wholeNumber(call, "PageNumber") ?? 1;
  const size = wholeNumber(call, "PageSize") ?? PAGE_SIZE;
  if (size < 1 || size > PAGE_SIZE_MAX) throw invalid(`PageSize must be between 1 and ${PAGE_SIZE_MAX}`);
  if (number < 1) throw invalid("PageNumber begins at 1");
  const shown = rows.slice((number - 1) * size, number * size);
  if (shown.length === 0) return { status: 204 };
  const fields = call.query.get("Fields")?.split(",");
  return json(shown.map((row) => only(toJson(row), fields)));
}

const only = (row: Json, fields: readonly string[] | undefined): Json =>
  fields === undefined ? row : Object.fromEntries(fields.map((name) => [name, row[name] ?? null]));

/** Sorts by the one field that `OrderBy` names; the order of the books where it names none. */
export function ordered<Row>(
  call: Call,
  rows: readonly Row[],
  fields: Readonly<Record<string, (row: Row) => number>>,
): readonly Row[] {
  const asked = call.query.get("OrderBy");
  if (asked === null) return rows;
  const [name = "", direction = "asc"] = asked.split(" ");
  const fieldOf = fields[name];
  if (fieldOf === undefined || !["asc", "desc"].includes(direction)) throw invalid(`OrderBy: ${asked}`);
  const sign = direction === "asc" ? 1 : -1;
  return [...rows].sort((a, b) => sign * (fieldOf(a) - fieldOf(b)));
}

export function wholeNumber(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} must be a whole number`);
  return Number(text);
}

export function day(call: Call, name: string): CalendarDate | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!isCalendarDate(text)) throw invalid(`${name} must be a date`);
  return text;
}

/** @throws Refusal 400 when the day is not given. */
export function requiredDay(call: Call, name: string): CalendarDate {
  const given = day(call, name);
  if (given === undefined) throw invalid(`${name} is required`);
  return given;
}

/** Later than the moment of the query, not inclusive; everything where it names none. */
export function laterThan(call: Call, name: string): (at: number) => boolean {
  const text = call.query.get(name);
  if (text === null) return () => true;
  const limit = Date.parse(text);
  if (Number.isNaN(limit)) throw invalid(`${name} must be a timestamp`);
  return (at) => at > limit;
}

/** `10000-15999, 12500, 13000-`; everything where the query names none. */
export function inRanges(call: Call, name: string): (value: number) => boolean {
  const text = call.query.get(name);
  if (text === null || text.trim() === "") return () => true;
  const ranges = text.split(",").map((part) => {
    const [, from, dash, to] = /^\s*(\d+)(-?)(\d*)\s*$/.exec(part) ?? [];
    if (from === undefined) throw invalid(`${name}: ${part}`);
    const last = dash === "" ? Number(from) : to === "" ? Number.POSITIVE_INFINITY : Number(to);
    return { from: Number(from), last };
  });
  return (value) => ranges.some(({ from, last }) => value >= from && value <= last);
}

export function among(call: Call, name: string): (value: string) => boolean {
  const text = call.query.get(name);
  if (text === null || text.trim() === "") return () => true;
  const wanted = new Set(text.split(",").map((part) => part.trim()));
  return (value) => wanted.has(value);
}
