import { fromWallTime, toWallTime, type WallTime } from "../clock/norwegian-time.ts";

/** A schedule as EventBridge writes it: minute hour day-of-month month day-of-week year, in Norwegian time. */
export type Cron = {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Day of the month; 0 stands for the last one. */
  readonly daysOfMonth: readonly number[] | "any";
  readonly months: readonly number[];
  /** 1 is Sunday, 7 is Saturday. */
  readonly daysOfWeek: readonly number[] | "any";
  readonly years: readonly number[];
};

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** 28 February to 29 February takes eight years at most (around a century year without a leap day). */
const SEARCH_DAYS_MAX = 8 * 366 + 1;

type Field = { readonly name: string; readonly min: number; readonly max: number; readonly names?: readonly string[] };

const FIELDS = {
  minute: { name: "minute", min: 0, max: 59 },
  hour: { name: "hour", min: 0, max: 23 },
  dayOfMonth: { name: "day of month", min: 1, max: 31 },
  month: { name: "month", min: 1, max: 12, names: MONTHS },
  dayOfWeek: { name: "day of week", min: 1, max: 7, names: WEEKDAYS },
  year: { name: "year", min: 1970, max: 2199 },
} as const satisfies Record<string, Field>;

/**
 * Reads `0 6 * * ? *`, with or without `cron(…)` around it. Lists, ranges, steps, names and `L` (last day of the month) are
 * understood; `W` and `#` are refused, as is anything else.
 * @throws RangeError that names the field.
 */
export function parseCron(text: string): Cron {
  const parts = text
    .replace(/^cron\((.*)\)$/, "$1")
    .trim()
    .split(/\s+/);
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = parts;
  if (parts.length !== 6 || !minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year) {
    throw new RangeError(`a schedule has six fields: ${text}`);
  }
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    throw new RangeError(`exactly one of day of month and day of week is ?: ${text}`);
  }
  return {
    minutes: readField(minute, FIELDS.minute),
    hours: readField(hour, FIELDS.hour),
    daysOfMonth: dayOfMonth === "?" ? "any" : dayOfMonth === "L" ? [0] : readField(dayOfMonth, FIELDS.dayOfMonth),
    months: readField(month, FIELDS.month),
    daysOfWeek: dayOfWeek === "?" ? "any" : readField(dayOfWeek, FIELDS.dayOfWeek),
    years: readField(year, FIELDS.year),
  };
}

/**
 * The first moment after `afterMs` at which the schedule is due. As with EventBridge, a time that is left out in spring is
 * skipped, and one that comes twice in autumn counts the first time.
 * @throws RangeError when there is none within eight years.
 */
export function nextDue(cron: Cron, afterMs: number): number {
  const start = toWallTime(afterMs);
  for (let ahead = 0; ahead < SEARCH_DAYS_MAX; ahead++) {
    const day = dayAhead(start, ahead);
    if (!isOnDay(cron, day)) continue;
    const found = firstOfDay(cron, { ...day, hour: ahead === 0 ? start.hour : 0, minute: 0 }, afterMs);
    if (found !== undefined) return found;
  }
  throw new RangeError("the schedule is never due");
}

function firstOfDay(cron: Cron, from: WallTime, afterMs: number): number | undefined {
  for (const hour of cron.hours) {
    if (hour < from.hour) continue;
    for (const minute of cron.minutes) {
      const atMs = fromWallTime({ ...from, hour, minute });
      if (atMs !== undefined && atMs > afterMs) return atMs;
    }
  }
  return undefined;
}

function isOnDay(cron: Cron, { year, month, day }: WallTime): boolean {
  if (!cron.years.includes(year) || !cron.months.includes(month)) return false;
  if (cron.daysOfWeek !== "any") {
    return cron.daysOfWeek.includes(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1);
  }
  const isLast = new Date(Date.UTC(year, month, 0)).getUTCDate() === day;
  return cron.daysOfMonth === "any" || cron.daysOfMonth.includes(day) || (isLast && cron.daysOfMonth.includes(0));
}

function dayAhead({ year, month, day }: WallTime, days: number): WallTime {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: 0,
    minute: 0,
  };
}

/** The values that a field allows, ascending, each once. */
function readField(text: string, field: Field): readonly number[] {
  const values = text.split(",").flatMap((part) => readPart(part, field));
  return [...new Set(values)].sort((a, b) => a - b);
}

function readPart(part: string, field: Field): number[] {
  const [, range = "", stepText] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const step = stepText === undefined ? 1 : Number(stepText);
  const [first, last] = readRange(range, field, stepText !== undefined);
  if (first > last || step < 1) throw wrong(part, field);
  const values: number[] = [];
  for (let value = first; value <= last; value += step) values.push(value);
  return values;
}

/** `5/15` goes on to the end of the field, `5` alone does not. */
function readRange(range: string, field: Field, goesOn: boolean): readonly [number, number] {
  if (range === "*") return [field.min, field.max];
  const [from = "", to] = range.split("-", 2);
  const first = readValue(from, field);
  return [first, to === undefined ? (goesOn ? field.max : first) : readValue(to, field)];
}

function readValue(text: string, field: Field): number {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return named + field.min;
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.min && value <= field.max)) throw wrong(text, field);
  return value;
}

const wrong = (text: string, { name, min, max }: Field): RangeError =>
  new RangeError(`${name} goes from ${min} to ${max}, not ${text || "empty"}`);
