/** What the numbers of a table count. Apart from the tables, so that who names a unit need not load them. */
export const RATE_UNITS = [
  "kroner",
  "percent",
  "hundredths_of_a_percent_a_year",
  "hundredths_of_the_court_fee_unit",
  "hundredths_of_the_inkassosats",
  "fractions_of_the_inkassosats",
  "factors",
  "rounding",
] as const;
export type RateUnit = (typeof RATE_UNITS)[number];
