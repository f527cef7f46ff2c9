import { rateTable } from "./rate-table.ts";

/** The court fee unit R (rettsgebyr) in whole kroner: LOV-1982-12-17-86 § 1. */
export const COURT_FEE_UNIT = rateTable<number>("court_fee_unit", [
  ["2006-01-01", "2015-12-31", 860, "LOV-1982-12-17-86 ch. 2", "one_source"],
  ["2016-01-01", "2016-12-31", 1025, "LOV-1982-12-17-86 ch. 2", "two_sources"],
  ["2017-01-01", "2017-12-31", 1049, "LOV-1982-12-17-86 ch. 2", "one_source"],
  ["2018-01-01", "2018-12-31", 1130, "domstol.no", "one_source"],
  ["2019-01-01", "2019-12-31", 1150, "domstol.no", "one_source"],
  ["2020-01-01", "2020-12-31", 1172, "Prop. 18 L (2020–2021)", "one_source"],
  ["2021-01-01", "2021-12-31", 1199, "Prop. 34 L (2020–2021)", "two_sources"],
  ["2022-01-01", "2022-12-31", 1223, "not read in a source", "from_memory"],
  ["2023-01-01", "2023-12-31", 1243, "not read in a source", "from_memory"],
  ["2024-01-01", "2024-12-31", 1277, "from the amounts in Prop. 80 L (2023–2024)", "derived"],
  ["2025-01-01", "2025-12-31", 1314, "not read in a source", "from_memory"],
  ["2026-01-01", "2026-12-31", 1345, "published rates 2026", "two_sources"],
]);

/**
 * Court and writing fees in hundredths of R. Where the first or last day of a value was not found, the row
 * covers only the years that are known, and the days between have no row.
 */
export const COURT_FEE_HUNDREDTHS = {
  conciliationComplaint: rateTable<number>("conciliation_complaint", [
    ["2019-01-01", "2021-12-31", 115, "domstol.no: LOV-1982-12-17-86 § 7", "one_source"],
    ["2022-01-01", "2024-06-30", 110, "Prop. 12 L (2021–2022)", "one_source"],
    ["2024-07-01", "2026-12-31", 154, "Prop. 80 L (2023–2024); start day as proposed", "derived"],
  ]),
  attachment: rateTable<number>("attachment", [
    ["2020-01-01", "2020-12-31", 170, "Prop. 34 L (2020–2021): LOV-1982-12-17-86 § 14", "one_source"],
    ["2021-01-01", "2021-12-31", 125, "Prop. 34 L (2020–2021), as proposed", "one_source"],
    ["2022-01-01", "2022-12-31", 121, "Prop. 12 L (2021–2022)", "one_source"],
    ["2026-01-01", "2026-12-31", 69, "one published calculation of 2026; start day unknown", "derived"],
  ]),
  conciliationWriting: rateTable<number>("conciliation_writing", [
    ["2020-01-01", "2020-12-31", 100, "LOV-2005-06-17-90 § 6-13 before the change", "one_source"],
    ["2022-01-01", "2026-12-31", 50, "Prop. 18 L (2020–2021); day of change in 2021 not found", "one_source"],
  ]),
  attachmentWriting: rateTable<number>("attachment_writing", [
    ["2022-01-01", "2026-12-31", 50, "one published calculation; start in 2020 or 2021", "derived"],
  ]),
  bankruptcyDemandService: rateTable<number>("bankruptcy_demand_service", [
    ["2022-01-01", "2026-12-31", 40, "Prop. 12 L (2021–2022): LOV-1984-06-08-58 § 63", "one_source"],
  ]),
} as const;
