import {
  COLLECTION_FEE_BRACKETS,
  COLLECTION_FEE_FACTORS,
  type CollectionFeeBracket,
  INSTALMENT_FEE_FACTORS,
  VAT_PERCENT,
} from "./collection-fees.ts";
import { COURT_FEE_HUNDREDTHS, COURT_FEE_UNIT } from "./court-fees.ts";
import { INKASSOSATS } from "./inkassosats.ts";
import { LATE_INTEREST } from "./late-interest.ts";
import { type Fraction, LETTER_FEE_FRACTIONS, LETTER_FEE_ROUNDING } from "./letter-fees.ts";
import type { RateTable } from "./rate-table.ts";
import type { RateUnit } from "./rate-units.ts";
import { STANDARD_COMPENSATION } from "./standard-compensation.ts";

/** A value of any table: a number, a word, named fractions and numbers, or brackets. */
export type RateValue = number | string | Readonly<Record<string, number | Fraction>> | readonly CollectionFeeBracket[];

export type ListedTable = { readonly unit: RateUnit; readonly table: RateTable<RateValue> };

/** Every table of values set by law. */
export const RATE_TABLES: readonly ListedTable[] = [
  { unit: "hundredths_of_a_percent_a_year", table: LATE_INTEREST },
  { unit: "kroner", table: INKASSOSATS },
  { unit: "fractions_of_the_inkassosats", table: LETTER_FEE_FRACTIONS },
  { unit: "rounding", table: LETTER_FEE_ROUNDING },
  { unit: "hundredths_of_the_inkassosats", table: COLLECTION_FEE_BRACKETS },
  { unit: "factors", table: COLLECTION_FEE_FACTORS },
  { unit: "fractions_of_the_inkassosats", table: INSTALMENT_FEE_FACTORS },
  { unit: "percent", table: VAT_PERCENT },
  { unit: "kroner", table: STANDARD_COMPENSATION },
  { unit: "kroner", table: COURT_FEE_UNIT },
  ...Object.values(COURT_FEE_HUNDREDTHS).map((table) => ({ unit: "hundredths_of_the_court_fee_unit", table }) as const),
];
