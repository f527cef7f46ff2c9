import type { Brand } from "./brand.ts";
import type { CalendarDate } from "./calendar-date.ts";

/** A calendar month: `2026-03`. Sorts by time. */
export type Month = Brand<string, "Month">;

export const monthOf = (day: CalendarDate): Month => day.slice(0, 7) as Month;

/** The month `count` months later, or earlier when it is negative. */
export function monthsLater(month: Month, count: number): Month {
  const months = sinceYearZero(month) + count;
  const [year, number] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, "0")}-${String(number).padStart(2, "0")}` as Month;
}

/** How many months `to` is after `from`; negative when it is before. */
export const monthsBetween = (from: Month, to: Month): number => sinceYearZero(to) - sinceYearZero(from);

const sinceYearZero = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
