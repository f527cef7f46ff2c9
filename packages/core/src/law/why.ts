import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ore, scaleOre } from "../money.ts";
import type { RateRow, RateTable } from "./rates/rate-table.ts";

/** The dated row an amount was made from: kroner (`nok`) or percent a year (`percent`). */
export type WhyRate = {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly nok?: number;
  readonly percent?: string;
  readonly source: string;
};

/**
 * Why an amount is what it is. From `rate`, `inputs` and `arithmetic` anybody can compute it again.
 * `rule` is a code, `law` the paragraph, `reason` the code of what stands against an amount that is 0.
 */
export type Why = {
  readonly rule: string;
  readonly law: string;
  readonly reason?: string;
  readonly rate?: WhyRate;
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
  readonly arithmetic: string;
};

/** An amount that explains itself. */
export type ExplainedAmount = { readonly ore: Ore; readonly why: Why };

/** A row of a table of whole kroner, as evidence. */
export const kronerEvidence = (table: RateTable<number>, row: RateRow<number>): WhyRate => ({
  name: table.name,
  from: row.from,
  to: row.to,
  nok: row.value,
  source: row.source,
});

/** Whole kroner as øre. */
export const wholeKronerToOre = (kroner: number): Ore => scaleOre(ore(kroner), 100, 1);
