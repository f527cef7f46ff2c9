import type { CalendarDate } from "../calendar-date.ts";
import { PERIODS } from "./periods.ts";
import { RATE_TABLES } from "./rates/all-tables.ts";

/**
 * All of the law's data that a letter of `day` can have been made from: the periods, and the rows that had begun to hold by
 * then. Rows that come later leave it as it is, and so does how well a value is known: neither is printed.
 */
export const lawUntil = (day: CalendarDate) => ({
  periods: PERIODS,
  tables: RATE_TABLES.map(({ table }) => ({
    name: table.name,
    rows: table.rows
      .filter(({ from }) => from <= day)
      .map(({ from, to, value, source }) => ({ from, to, value, source })),
  })),
});
