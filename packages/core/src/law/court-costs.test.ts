import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { type CourtStep, courtCosts } from "./court-costs.ts";

const costs = (kind: CourtStep, on: string, creditorVatDeductible = true) =>
  courtCosts({ kind, on: calendarDate(on), creditorVatDeductible });

const figures = (kind: CourtStep, on: string, creditorVatDeductible = true) => {
  const answer = costs(kind, on, creditorVatDeductible);
  if (!answer.ok) return answer.refusal;
  const { courtFee, writingFee, confidence } = answer.value;
  return [courtFee.ore, writingFee.ore, confidence];
};

describe("what a legal step costs in 2026 (LEG-1)", () => {
  it("is 2 071 kroner and 672 for a complaint to the conciliation board", () => {
    expect(figures("conciliation", "2026-11-22")).toEqual([207_100, 67_200, "derived"]);
  });

  it("is 928 kroner and 672 for an attachment", () => {
    expect(figures("attachment", "2026-11-22")).toEqual([92_800, 67_200, "derived"]);
  });

  it("is 840 kroner for the writing where the creditor cannot deduct VAT, whose rate is from memory", () => {
    expect(figures("attachment", "2026-11-22", false)).toEqual([92_800, 84_000, "from_memory"]);
    expect(figures("conciliation", "2026-11-22", false)).toEqual([207_100, 84_000, "from_memory"]);
  });

  it("explains itself, VAT included", () => {
    const answer = costs("attachment", "2026-11-22", false);
    expect(answer.ok && answer.value.courtFee.why).toEqual({
      rule: "attachment",
      law: "LOV-1982-12-17-86 § 14",
      rate: {
        name: "court_fee_unit",
        from: "2026-01-01",
        to: "2026-12-31",
        nok: 1345,
        source: "published rates 2026",
      },
      factors: [
        {
          name: "attachment",
          numerator: 69,
          denominator: 100,
          from: "2026-01-01",
          to: "2026-12-31",
          source: "one published calculation of 2026; start day unknown",
        },
      ],
      rounding: { unit: "krone", way: "down" },
      inputs: { on: "2026-11-22" },
      arithmetic: "134500 øre × 69/100 = 92800 øre (down to the krone)",
    });
    expect(answer.ok && answer.value.writingFee.why).toMatchObject({
      law: "LOV-1992-06-26-86; paragraph not read",
      factors: [{ name: "attachment_writing", numerator: 50, denominator: 100, from: "2022-01-01", to: "2026-12-31" }],
      onTop: [{ name: "vat_general_percent", numerator: 125, denominator: 100, from: "2005-01-01", to: "2026-12-31" }],
      arithmetic: "134500 øre × 50/100 = 67200 øre (down to the krone); × 125/100 = 84000 øre (half up)",
    });
  });
});

describe("the day of the step", () => {
  it("decides the share and the unit", () => {
    expect(figures("conciliation", "2024-06-30")).toEqual([140_400, 63_800, "derived"]);
    expect(figures("conciliation", "2024-07-01")).toEqual([196_600, 63_800, "derived"]);
    expect(figures("conciliation", "2022-01-01")).toEqual([134_500, 61_100, "from_memory"]);
    expect(figures("conciliation", "2020-12-31")).toEqual([134_700, 117_200, "one_source"]);
  });

  it.each([
    ["conciliation", "2027-01-01", true, "court_fee_unit"],
    ["conciliation", "2021-06-30", true, "conciliation_writing"],
    ["conciliation", "2018-12-31", true, "conciliation_complaint"],
    ["attachment", "2025-12-31", true, "attachment"],
    ["attachment", "2021-12-31", true, "attachment_writing"],
  ] as const)("without a row for it: %s on %s is refused by name", (kind, on, vat, rate) => {
    expect(figures(kind, on, vat)).toEqual({ code: "rate_unknown", rate, on });
  });
});
