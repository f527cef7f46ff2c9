import { rateTable } from "./rate-table.ts";

/** A whole numerator over a whole denominator. */
export type Fraction = { readonly numerator: number; readonly denominator: number };

/** What a letter may cost as a share of the inkassosats. */
export type LetterFeeFractions = { readonly dunningOrNotice: Fraction; readonly creditorDemand: Fraction };

/** Shares of the inkassosats, looked up by the day the first claim fell due: FOR-1989-07-14-562 § 1-2. */
export const LETTER_FEE_FRACTIONS = rateTable<LetterFeeFractions>("letter_fee_fractions", [
  [
    "1989-10-01",
    "2020-09-30",
    {
      dunningOrNotice: { numerator: 1, denominator: 10 },
      creditorDemand: { numerator: 3, denominator: 10 },
    },
    "FOR-1989-07-14-562 § 1-2 before the change of 2020; known in use from 2009",
    "one_source",
  ],
  [
    "2020-10-01",
    "2026-12-31",
    {
      dunningOrNotice: { numerator: 1, denominator: 20 },
      creditorDemand: { numerator: 3, denominator: 20 },
    },
    "FOR-2020-06-19-1248",
    "two_sources",
  ],
]);

/** What a letter fee is rounded to (half up), looked up by the day the letter is sent. */
export const LETTER_FEE_ROUNDING = rateTable<"ore" | "krone">("letter_fee_rounding", [
  ["1989-10-01", "2025-12-31", "ore", "FOR-1989-07-14-562 § 1-2: no rounding stated", "two_sources"],
  ["2026-01-01", "2026-12-31", "krone", "FOR-2025-12-19-2709", "two_sources"],
]);
