import type { Reply } from "../../api/client.ts";
import type { Point } from "./series.ts";

type Figures = Reply<"readFigures">;
type Month = Figures["months"][number];

/** What several creditors' cases come to together. The hub gives each the same rows in the same order. */
export function together(all: readonly Figures[]): Omit<Figures, "creditorId" | "on"> | undefined {
  const [first, ...others] = all;
  if (first === undefined) return undefined;
  return others.reduce<Omit<Figures, "creditorId" | "on">>(
    (sum, one) => ({
      stages: added(sum.stages, one.stages, ["cases"]),
      ages: added(sum.ages, one.ages, ["principalOre"]),
      months: added(sum.months, one.months, ["paidOre", "solvedBeforeDemand", "solvedAfterDemand", "daysToPayment"]),
      expected: added(sum.expected, one.expected, ["expectedOre", "unknownOre"]),
      letters: added(sum.letters, one.letters, ["count"]),
    }),
    first,
  );
}

function added<Row extends object, Field extends keyof Row>(
  rows: readonly (Row & Record<Field, number>)[],
  others: readonly (Row & Record<Field, number>)[],
  fields: readonly Field[],
): (Row & Record<Field, number>)[] {
  return rows.map((row, at) => ({
    ...row,
    ...Object.fromEntries(fields.map((field) => [field, row[field] + (others[at]?.[field] ?? 0)])),
  }));
}

/** Of the cases that payments ended in a month, how many of a hundred before a betalingsoppfordring. A month without any has none. */
export const solvedEarly = (months: readonly Month[]): readonly Point[] =>
  ofSolved(months, ({ solvedBeforeDemand }, solved) => (100 * solvedBeforeDemand) / solved);

/** Days from opening to the last payment, on the average over the cases that payments ended in a month. */
export const daysToPayment = (months: readonly Month[]): readonly Point[] =>
  ofSolved(months, ({ daysToPayment: days }, solved) => days / solved);

function ofSolved(months: readonly Month[], value: (month: Month, solved: number) => number): readonly Point[] {
  return months.flatMap((month) => {
    const solved = month.solvedBeforeDemand + month.solvedAfterDemand;
    return solved === 0 ? [] : [{ label: month.month, value: Math.round(value(month, solved)) }];
  });
}

/** From the first month with a payment on. */
export function paidByMonth(months: readonly Month[]): readonly Point[] {
  const first = months.findIndex(({ paidOre }) => paidOre !== 0);
  return first === -1 ? [] : months.slice(first).map(({ month, paidOre }) => ({ label: month, value: paidOre }));
}

/** The rows, or none when all are nothing: then a chart says so. */
export const unlessNothing = (points: readonly Point[]): readonly Point[] =>
  points.every(({ value }) => value === 0) ? [] : points;
