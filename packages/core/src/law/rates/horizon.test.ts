import { describe, expect, it } from "vitest";
import { calendarDate } from "../../calendar-date.ts";
import { LAW_AS_READ } from "../law-in-force.ts";
import { missingRates, reviewEnds } from "./horizon.ts";

const missing = (on: string, withinDays?: number) =>
  missingRates(calendarDate(on), withinDays).map(({ rate, firstDay }) => `${rate} ${firstDay}`);

describe("the tables without rates ahead (N14)", () => {
  it("are none 31 days before the first half-year without rates", () => {
    expect(missing("2026-12-01")).toEqual([]);
  });

  it("are all that end with the year, 30 days before it ends", () => {
    expect(missing("2026-12-02")).toEqual([
      "late_interest 2027-01-01",
      "inkassosats 2027-01-01",
      "letter_fee_fractions 2027-01-01",
      "letter_fee_rounding 2027-01-01",
      "collection_fee_brackets 2027-01-01",
      "collection_fee_factors 2027-01-01",
      "instalment_fee_factors 2027-01-01",
      "vat_general_percent 2027-01-01",
      "standard_compensation 2027-01-01",
      "court_fee_unit 2027-01-01",
      "conciliation_complaint 2027-01-01",
      "attachment 2027-01-01",
      "conciliation_writing 2027-01-01",
      "attachment_writing 2027-01-01",
      "bankruptcy_demand_service 2027-01-01",
    ]);
  });

  it("are found in a gap between two rows as well", () => {
    expect(missing("2020-11-30", 31)).not.toContain("standard_compensation 2021-01-01");
    expect(missing("2020-11-30", 32)).toContain("standard_compensation 2021-01-01");
    expect(missing("2021-03-01", 0)).toContain("standard_compensation 2021-03-01");
    expect(missing("2021-07-01", 0)).not.toContain("standard_compensation 2021-07-01");
  });

  it("are those of one day when no further one is asked about", () => {
    expect(missing("2026-12-31", 0)).toEqual([]);
    expect(missing("2027-01-01", 0)).toHaveLength(15);
  });

  it("are all at the end of the calendar", () => {
    expect(missing("9999-12-31")).toHaveLength(15);
  });

  it("are none for days that lie before the day asked from", () => {
    expect(missing("2027-06-01", -200)).toEqual([]);
  });
});

describe("the review of the law", () => {
  it("ends 30 days from 2 December 2026, not yet from the day before", () => {
    expect(reviewEnds(LAW_AS_READ, calendarDate("2026-12-01"))).toBe(false);
    expect(reviewEnds(LAW_AS_READ, calendarDate("2026-12-02"))).toBe(true);
  });
});
