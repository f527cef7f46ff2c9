import { rateTable } from "./rate-table.ts";

/**
 * The inkassosats in whole kroner: the amount that all letter fees and collection fees are fractions of
 * (FOR-1989-07-14-562 § 1-1). The figure for 2014 was not found and has no row.
 */
export const INKASSOSATS = rateTable<number>("inkassosats", [
  ["2007-01-01", "2008-12-31", 560, "regjeringen.no: press release 2006", "one_source"],
  ["2009-01-01", "2012-12-31", 590, "collection agency rates 2009", "one_source"],
  ["2013-01-01", "2013-12-31", 630, "fee news: dunning fee raised to 63; the year is inferred", "derived"],
  ["2015-01-01", "2015-12-31", 650, "fee news 2015", "one_source"],
  ["2016-01-01", "2016-12-31", 670, "FOR-2015-12-15-1682", "two_sources"],
  ["2017-01-01", "2025-12-31", 700, "FOR-2018-12-20-2050 and the years before it", "two_sources"],
  ["2026-01-01", "2026-12-31", 750, "FOR-2025-12-19-2709", "two_sources"],
]);
