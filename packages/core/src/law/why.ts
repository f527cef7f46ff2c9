import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ore, scaleOre } from "../money.ts";
import type { DatedLetter } from "./letter-step.ts";
import type { Fraction } from "./rates/letter-fees.ts";
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

/** What the rate was multiplied with, and the dated row it stands in. */
export type WhyFactor = Fraction & {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly source: string;
};

/** To whole øre or kroner, halves up unless `way` says down; with the dated row where one says to which. */
export type WhyRounding = {
  readonly unit: "ore" | "krone";
  readonly way?: "down";
  readonly row?: Pick<WhyFactor, "name" | "from" | "to" | "source">;
};

/**
 * Why an amount is what it is. From this alone anybody can compute it again: `rate` × `factors`, rounded as `rounding`
 * says, on the days and amounts of `inputs`, as `arithmetic` writes it out. `rule` is a code, `law` the paragraph,
 * `reason` the code of what stands against an amount that is 0, `letters` those sent before that decided it.
 */
export type Why = OneWhy & {
  /** What the creditor's own letters before the case may have cost at the most, which `arithmetic` takes off as well. */
  readonly earlierFees?: readonly EarlierFee[];
};

/** A fee that stands in no list of the case. */
export type EarlierFee = { readonly letter: DatedLetter; readonly why: OneWhy };

type OneWhy = {
  readonly rule: string;
  readonly law: string;
  readonly reason?: string;
  readonly rate?: WhyRate;
  readonly factors?: readonly WhyFactor[];
  readonly rounding?: WhyRounding;
  /** What the rounded amount was multiplied with in the end, halves up to the øre. */
  readonly onTop?: readonly WhyFactor[];
  readonly letters?: readonly DatedLetter[];
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

/** A factor out of a row of `table`, as evidence. */
export const factorEvidence = <Value>(table: RateTable<Value>, row: RateRow<Value>, factor: Fraction): WhyFactor => ({
  ...factor,
  ...rowEvidence(table, row),
});

/** Which row a rule was read in. */
export const rowEvidence = <Value>({ name }: RateTable<Value>, { from, to, source }: RateRow<Value>) => ({
  name,
  from,
  to,
  source,
});

/** What `letters` keeps of a letter. */
export const letterEvidence = ({ step, sentOn, deadlineOn }: DatedLetter): DatedLetter => ({
  step,
  sentOn,
  deadlineOn,
});

/** A factor as it is written in `arithmetic`. */
export const timesText = ({ numerator, denominator }: Fraction): string => ` × ${numerator}/${denominator}`;

/** The amount that `arithmetic` comes to. Where a part was paid since, less than that is owed. */
export function explainedOre({ arithmetic }: Pick<Why, "arithmetic">): Ore {
  const result = /(?:^|= )(\d+)(?: øre)?(?: \([^)]*\))?$/.exec(arithmetic)?.[1];
  assert(result !== undefined, `no result in: ${arithmetic}`);
  return ore(Number(result));
}

/** Whole kroner as øre. */
export const wholeKronerToOre = (kroner: number): Ore => scaleOre(ore(kroner), 100, 1);
