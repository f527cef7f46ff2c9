import { addDays, assert, type CalendarDate, dayInNorway, type Instant } from "@kravflyt/core";
import { FUNCTIONS } from "./catalog.ts";

const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo", hour: "2-digit", minute: "2-digit" });

/** The day of the next run of a function that the catalogue lets run once a day: today until its minute has come. */
export function nextRunOn(name: "start-cases" | "find-due", now: Instant): CalendarDate {
  const today = dayInNorway(now);
  const runsAt = timeOf(name);
  return wallClock.format(new Date(now)) < runsAt ? today : addDays(today, 1);
}

/** `08:00`, out of `0 8 * * ? *`. */
function timeOf(name: string): string {
  const on = FUNCTIONS.find((one) => one.name === name)?.on;
  const [, minute, hour] = /^(\d+) (\d+) \* \* \? \*$/.exec(on?.kind === "schedule" ? on.cron : "") ?? [];
  assert(minute !== undefined && hour !== undefined, `${name} does not run once a day`);
  return `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
}
