import { rateTable } from "./rate-table.ts";

/**
 * Standard compensation (EUR 40) for late payment between businesses, in whole kroner: LOV-1976-12-17-100 § 3 a.
 * Half-years whose figure was not found have no row.
 */
export const STANDARD_COMPENSATION = rateTable<number>("standard_compensation", [
  ["2014-01-01", "2014-06-30", 320, "regjeringen.no: forskrift om renter ved forsinket betaling", "one_source"],
  ["2015-07-01", "2015-12-31", 330, "law firm news, July 2015", "one_source"],
  ["2016-07-01", "2016-12-31", 370, "regjeringen.no: FOR-2016-06-23-784", "one_source"],
  ["2017-01-01", "2017-06-30", 360, "FOR-2016-12-15-1583", "one_source"],
  ["2017-07-01", "2017-12-31", 370, "accounting news, June 2017", "one_source"],
  ["2018-01-01", "2018-06-30", 380, "forliksraadet.no", "one_source"],
  ["2018-07-01", "2018-12-31", 380, "collection agency news, July 2018", "one_source"],
  ["2019-07-01", "2019-12-31", 390, "accounting news, July 2019", "one_source"],
  ["2020-01-01", "2020-06-30", 400, "accounting news, January 2020", "one_source"],
  ["2020-07-01", "2020-12-31", 430, "collection agency news, July 2020", "one_source"],
  ["2021-07-01", "2021-12-31", 400, "collection agency news, July 2021", "one_source"],
  ["2022-01-01", "2022-06-30", 390, "accounting system news, January 2022", "one_source"],
  ["2022-07-01", "2022-12-31", 400, "auditor news, FOR-2022-06-24-1178", "one_source"],
  ["2023-01-01", "2023-06-30", 410, "accounting association news, January 2023", "one_source"],
  ["2023-07-01", "2023-12-31", 460, "FOR-2023-06-22-1075", "one_source"],
  ["2024-01-01", "2024-06-30", 470, "FOR-2023-12-14-2043", "one_source"],
  ["2024-07-01", "2024-12-31", 460, "FOR-2024-06-26-1320", "one_source"],
  ["2025-01-01", "2025-06-30", 470, "FOR-2024-12-19-3279", "two_sources"],
  ["2025-07-01", "2025-12-31", 460, "FOR-2025-06-23-1321", "one_source"],
  ["2026-01-01", "2026-06-30", 460, "FOR-2025-12-18-2658", "two_sources"],
  ["2026-07-01", "2026-12-31", 430, "FOR-2026-06-25-1372", "two_sources"],
]);
