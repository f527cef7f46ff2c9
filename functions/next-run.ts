import { addDays, assert, BugError, type CalendarDate, dayInNorway, type Instant } from "@kravflyt/core";
import { FUNCTIONS } from "./catalog.ts";

const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", hour: "2-digit", minute: "2-digit" });

/** The day of the next run of a function that the catalogue lets run once a day: today until its minute has come. */
export function nextRunOn(name: "start-cases" | "find-due", now: Instant): CalendarDate {
  const today = dayInNorway(now);
  const runsAt = timeOf(name);
  return wallClock.format(new Date(now)) < runsAt ? today : addDays(today, 1);
}

/** When the books are read next by themselves: the first full hour of those that the catalogue names. */
export function nextSyncAt(now: Instant): Instant {
  const [first, last] = hoursOf("schedule-sync");
  const hour = Math.ceil((Date.parse(now) + 1) / HOUR_MS) * HOUR_MS;
  for (let ahead = 0; ahead < HOURS_AHEAD_MAX; ahead += 1) {
    const at = new Date(hour + ahead * HOUR_MS);
    const [text = ""] = wallClock.format(at).split(":");
    if (Number(text) >= first && Number(text) <= last) return at.toISOString() as Instant;
  }
  throw new BugError("the books are read at no hour");
}

const HOUR_MS = 60 * 60_000;
const HOURS_AHEAD_MAX = 25;

/** 6 and 22, out of `0 6-22 * * ? *`. */
function hoursOf(name: string): readonly [number, number] {
  const on = FUNCTIONS.find((one) => one.name === name)?.on;
  const [, first, last] = /^0 (\d+)-(\d+) \* \* \? \*$/.exec(on?.kind === "schedule" ? on.cron : "") ?? [];
  assert(first !== undefined && last !== undefined, `${name} does not run each hour`);
  return [Number(first), Number(last)];
}

/** `08:00`, out of `0 8 * * ? *`. */
function timeOf(name: string): string {
  const on = FUNCTIONS.find((one) => one.name === name)?.on;
  const [, minute, hour] = /^(\d+) (\d+) \* \* \? \*$/.exec(on?.kind === "schedule" ? on.cron : "") ?? [];
  assert(minute !== undefined && hour !== undefined, `${name} does not run once a day`);
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
