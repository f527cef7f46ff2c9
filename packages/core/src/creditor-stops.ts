import { addDays, type CalendarDate, daysBetween } from "./calendar-date.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { Creditor } from "./settings.ts";

/** Days on which no letter of a creditor goes out, first and last included. */
export type HolidayStop = Creditor["stops"][number];

/** The longest stop: a year. */
export const STOP_DAYS_MAX = 366;

/** `stop` is its place in what was given, from 0. */
export type StopRefusal =
  | { readonly code: "stop_ends_before_it_begins"; readonly stop: number }
  | { readonly code: "stop_too_long"; readonly stop: number; readonly daysMax: number }
  | { readonly code: "stops_overlap"; readonly stop: number };

/** The stops by day. Each is at most a year, and none holds a day of another. */
export function checkStops(stops: readonly HolidayStop[]): Result<readonly HolidayStop[], StopRefusal> {
  for (const [stop, { from, to }] of stops.entries()) {
    if (to < from) return refuse({ code: "stop_ends_before_it_begins", stop });
    if (daysBetween(from, to) + 1 > STOP_DAYS_MAX)
      return refuse({ code: "stop_too_long", stop, daysMax: STOP_DAYS_MAX });
    const others = stops.slice(0, stop);
    if (others.some((other) => other.from <= to && from <= other.to)) return refuse({ code: "stops_overlap", stop });
  }
  return accept(stops.toSorted((a, b) => (a.from < b.from ? -1 : 1)));
}

/** The first day after the stop that `on` is in; `undefined` when letters go out on `on`. */
export function stoppedUntil(stops: readonly HolidayStop[], on: CalendarDate): CalendarDate | undefined {
  const stop = stops.find(({ from, to }) => from <= on && on <= to);
  return stop === undefined ? undefined : addDays(stop.to, 1);
}
