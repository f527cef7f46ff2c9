import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import type { Call, Reply } from "../server/http.ts";
import { invalid } from "../server/refusal.ts";

const PAGE_SIZE = 25;
const PAGE_SIZE_MAX = 100;

/** The asked page as a bare array, and the four headers that say where in the list it is. */
export function page<Row>(call: Call, rows: readonly Row[], toJson: (row: Row) => unknown): Reply {
  const number = wholeNumber(call, "page") ?? 0;
  const size = wholeNumber(call, "pageSize") ?? PAGE_SIZE;
  if (size < 1 || size > PAGE_SIZE_MAX) throw invalid(`pageSize must be between 1 and ${PAGE_SIZE_MAX}`);
  return {
    status: 200,
    headers: {
      "Fiken-Api-Page": String(number),
      "Fiken-Api-Page-Size": String(size),
      "Fiken-Api-Page-Count": String(Math.ceil(rows.length / size)),
      "Fiken-Api-Result-Count": String(rows.length),
    },
    json: rows.slice(number * size, (number + 1) * size).map(toJson),
  };
}

export function wholeNumber(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} must be a whole number`);
  return Number(text);
}

export function flag(call: Call, name: string): boolean | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (text !== "true" && text !== "false") throw invalid(`${name} must be true or false`);
  return text === "true";
}

export function day(call: Call, name: string): CalendarDate | undefined {
  const text = call.query.get(name);
  if (text === null) return undefined;
  if (!isCalendarDate(text)) throw invalid(`${name} must be a date, yyyy-MM-dd`);
  return text;
}

/** @throws Refusal 400 when the day is not given. */
export function requiredDay(call: Call, name: string): CalendarDate {
  const given = day(call, name);
  if (given === undefined) throw invalid(`${name} is required`);
  return given;
}

type DayTest = (value: CalendarDate, limit: CalendarDate) => boolean;
const DAY_TESTS: readonly (readonly [suffix: string, test: DayTest])[] = [
  ["", (value, limit) => value === limit],
  ["Le", (value, limit) => value <= limit],
  ["Lt", (value, limit) => value < limit],
  ["Ge", (value, limit) => value >= limit],
  ["Gt", (value, limit) => value > limit],
];

/** Rows that pass each of the five forms of `name` that the query has; a row without the day passes none. */
export function byDay<Row>(
  call: Call,
  name: string,
  dayOf: (row: Row) => CalendarDate | undefined,
): (row: Row) => boolean {
  const tests = DAY_TESTS.flatMap(([suffix, test]) => {
    const limit = day(call, `${name}${suffix}`);
    return limit === undefined ? [] : [{ limit, test }];
  });
  return (row) => {
    const value = dayOf(row);
    return tests.every(({ limit, test }) => value !== undefined && test(value, limit));
  };
}

/** Rows whose `fieldOf` equals the query's value; all when the query does not ask. */
export function bySame<Row, Value>(asked: Value | undefined, fieldOf: (row: Row) => Value | undefined) {
  return (row: Row): boolean => asked === undefined || fieldOf(row) === asked;
}

export const text = (call: Call, name: string): string | undefined => call.query.get(name) ?? undefined;

/** Applies all filters, in order of creation. */
export const filtered = <Row>(rows: Iterable<Row>, ...filters: readonly ((row: Row) => boolean)[]): Row[] =>
  [...rows].filter((row) => filters.every((filter) => filter(row)));

/** Sorts by `sortBy=<field> asc|desc`. @throws Refusal 400 when the list cannot be sorted by that. */
export function sorted<Row>(
  call: Call,
  rows: readonly Row[],
  fields: Readonly<Record<string, (row: Row) => string>>,
): Row[] {
  const asked = call.query.get("sortBy");
  if (asked === null) return [...rows];
  const [name, direction] = asked.split(" ");
  const fieldOf = fields[name ?? ""];
  if (fieldOf === undefined || (direction !== "asc" && direction !== "desc")) throw invalid(`sortBy: ${asked}`);
  const sign = direction === "asc" ? 1 : -1;
  return [...rows].sort((a, b) => sign * compare(fieldOf(a), fieldOf(b)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
