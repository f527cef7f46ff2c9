import { addDays, type CalendarDate, daysBetween } from "../../calendar-date.ts";
import type { LawInForce } from "../law-in-force.ts";
import { RATE_TABLES } from "./all-tables.ts";
import type { RateTable } from "./rate-table.ts";

/** How long before a day without rates somebody is told (N14). */
export const HORIZON_DAYS = 30;

/** A table without a row on some day that was asked about, and the first such day. */
export type MissingRate = { readonly rate: string; readonly firstDay: CalendarDate };

/** The tables that have no row on some day from `on` to `withinDays` later, both included, in the order of the tables. */
export function missingRates(on: CalendarDate, withinDays: number = HORIZON_DAYS): readonly MissingRate[] {
  return RATE_TABLES.flatMap(({ table }) => {
    const firstDay = firstDayWithout(table, on);
    return daysBetween(on, firstDay) <= withinDays ? [{ rate: table.name, firstDay }] : [];
  });
}

/** Does the review that the operator has confirmed end within `withinDays` after `on`? */
export const reviewEnds = (
  { reviewedThrough }: LawInForce,
  on: CalendarDate,
  withinDays: number = HORIZON_DAYS,
): boolean => daysBetween(on, reviewedThrough) < withinDays;

/** The first day from `from` on that no row holds for. Every table ends. */
function firstDayWithout({ rows }: RateTable<unknown>, from: CalendarDate): CalendarDate {
  let day = from;
  for (const row of rows) {
    if (row.from <= day && day <= row.to) day = addDays(row.to, 1);
  }
  return day;
}
