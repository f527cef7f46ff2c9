import { assert } from "../../assert.ts";
import { type CalendarDate, calendarDate } from "../../calendar-date.ts";
import { accept, type Result, refuse } from "../../result.ts";

/** How well a value is known, best first. `from_memory` and `derived` rows must be read in the regulation before they decide money. */
export const CONFIDENCES = ["two_sources", "one_source", "derived", "from_memory"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** The confidence of an amount made from rows of these: that of the least known. */
export const weakest = (confidences: readonly Confidence[]): Confidence =>
  CONFIDENCES.findLast((confidence) => confidences.includes(confidence)) ?? "from_memory";

/** One value in force from `from` to `to`, both included. */
export type RateRow<Value> = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly value: Value;
  readonly source: string;
  readonly confidence: Confidence;
};

/** Values set by law over time. Days without a row are unknown: nothing is extrapolated. */
export type RateTable<Value> = { readonly name: string; readonly rows: readonly RateRow<Value>[] };

/** No value is known for the day `on`. */
export type RateUnknown = { readonly code: "rate_unknown"; readonly rate: string; readonly on: CalendarDate };

/** The last day for which rates and rules have been read. All rows end here at the latest. */
export const LAW_REVIEWED_THROUGH = calendarDate("2026-12-31");

/** A row as it is written down: from, to (both included), value, source, confidence. */
export type WrittenRow<Value> = readonly [
  from: string,
  to: string,
  value: Value,
  source: string,
  confidence: Confidence,
];

/**
 * Makes a table of rows written in the order of time.
 * @throws BugError when a row ends before it begins, or two rows hold for one day.
 */
export function rateTable<Value>(name: string, written: readonly WrittenRow<Value>[]): RateTable<Value> {
  const rows: RateRow<Value>[] = [];
  for (const [from, to, value, source, confidence] of written) {
    const row = { from: calendarDate(from), to: calendarDate(to), value, source, confidence };
    const above = rows.at(-1);
    assert(row.from <= row.to, `${name}: the row from ${from} ends before it begins`);
    assert(above === undefined || above.to < row.from, `${name}: two rows for ${from}`);
    rows.push(row);
  }
  return { name, rows };
}

/** The row in force on `on`, or that none is known. */
export function rateOn<Value>(table: RateTable<Value>, on: CalendarDate): Result<RateRow<Value>, RateUnknown> {
  const row = table.rows.findLast(({ from, to }) => from <= on && on <= to);
  return row === undefined ? refuse({ code: "rate_unknown", rate: table.name, on }) : accept(row);
}
