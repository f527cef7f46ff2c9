import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { feeWithheldOn, type InstalmentFeeFacts, instalmentFee } from "./instalment-fee.ts";
import type { LawInForce } from "./law-in-force.ts";

function answer(facts: Partial<InstalmentFeeFacts>, asOf = "2026-06-01") {
  const fee = instalmentFee(
    { instalments: 6, collectionFeeLevel: "light", creditorVatDeductible: true, ...facts },
    calendarDate(asOf),
  );
  return fee.ok ? (fee.value.why.reason ?? fee.value.ore) : fee.refusal;
}

describe("the instalment fee", () => {
  it("is 1.5 times the inkassosats, and 1.25 times that without VAT deduction (PLAN-1)", () => {
    expect(answer({})).toBe(112_500);
    expect(answer({ collectionFeeLevel: "heavy" })).toBe(112_500);
    expect(answer({ creditorVatDeductible: false })).toBe(140_625);
    expect(answer({}, "2025-12-31")).toBe(105_000);
    expect(answer({ creditorVatDeductible: false }, "2025-12-31")).toBe(131_250);
  });

  it("needs more than four instalments (PLAN-2)", () => {
    expect(answer({ instalments: 4 })).toBe("few_instalments");
    expect(answer({ instalments: 5 })).toBe(112_500);
  });

  it("needs a plan and a collection fee", () => {
    expect(answer({ instalments: null })).toBe("no_plan");
    expect(answer({ collectionFeeLevel: "none" })).toBe("no_collection_fee");
  });

  it("is withheld whatever the rates are, where there would be one", () => {
    const withheld = "law_not_reviewed";
    expect(answer({ withheld })).toBe("law_not_reviewed");
    expect(answer({ withheld: "fee_not_regulated" }, "2027-01-01")).toBe("fee_not_regulated");
    expect(answer({ withheld, instalments: null })).toBe("no_plan");
    expect(answer({ withheld, collectionFeeLevel: "none" })).toBe("no_collection_fee");
  });

  it("is withheld from the first day of the new law, and after the last day that somebody reviewed", () => {
    const on = (day: string, law: LawInForce) => feeWithheldOn(calendarDate(day), law);
    const newLaw = { newLawFrom: calendarDate("2026-07-01"), reviewedThrough: calendarDate("2026-06-30") };
    expect(on("2026-06-30", newLaw)).toBeUndefined();
    expect(on("2026-07-01", newLaw)).toBe("fee_not_regulated");
    expect(on("2026-07-01", { ...newLaw, reviewedThrough: calendarDate("2026-12-31") })).toBe("fee_not_regulated");
    const notDecided = { ...newLaw, newLawFrom: null };
    expect(on("2026-06-30", notDecided)).toBeUndefined();
    expect(on("2026-07-01", notDecided)).toBe("law_not_reviewed");
  });

  it.each([
    ["no_plan", { instalments: null }, "FOR-1989-07-14-562 § 2-4", {}],
    ["no_collection_fee", { collectionFeeLevel: "none" }, "FOR-1989-07-14-562 § 2-4", {}],
    ["few_instalments", { instalments: 4 }, "FOR-1989-07-14-562 § 2-4", { moreThan: 4 }],
    ["law_not_reviewed", { withheld: "law_not_reviewed" }, "FOR-1989-07-14-562 § 2-4", {}],
    ["fee_not_regulated", { withheld: "fee_not_regulated" }, "LOV-2026-05-22-19 § 19", {}],
  ] as const)("says why there is none: %s", (reason, changes, law, more) => {
    const facts = { instalments: 6, collectionFeeLevel: "light", creditorVatDeductible: true, ...changes } as const;
    const { instalments, collectionFeeLevel } = facts;
    expect(instalmentFee(facts, calendarDate("2026-06-01"))).toEqual({
      ok: true,
      value: {
        ore: 0,
        why: {
          rule: "no_instalment_fee",
          law,
          reason,
          inputs: { instalments, collectionFeeLevel, ...more },
          arithmetic: "0 øre",
        },
      },
    });
  });

  it("is refused where the inkassosats is unknown, and a fee of nothing is not", () => {
    expect(answer({}, "2027-01-01")).toEqual({
      code: "rate_unknown",
      rate: "instalment_fee_factors",
      on: "2027-01-01",
    });
    expect(answer({}, "2014-06-01")).toEqual({ code: "rate_unknown", rate: "inkassosats", on: "2014-06-01" });
    expect(answer({ instalments: 4 }, "2014-06-01")).toBe("few_instalments");
    expect(answer({ instalments: null }, "2027-01-01")).toBe("no_plan");
  });

  it("explains itself", () => {
    const fee = instalmentFee(
      { instalments: 6, collectionFeeLevel: "light", creditorVatDeductible: false },
      calendarDate("2026-06-01"),
    );
    expect(fee.ok && fee.value.why).toEqual({
      rule: "instalment_fee",
      law: "FOR-1989-07-14-562 § 2-4",
      rate: { name: "inkassosats", from: "2026-01-01", to: "2026-12-31", nok: 750, source: "FOR-2025-12-19-2709" },
      factors: [
        {
          name: "instalment_fee_factors",
          numerator: 3,
          denominator: 2,
          from: "2010-01-01",
          to: "2026-12-31",
          source: "FOR-1989-07-14-562 § 2-4",
        },
        {
          name: "vat_general_percent",
          numerator: 125,
          denominator: 100,
          from: "2005-01-01",
          to: "2026-12-31",
          source: "merverdiavgiftsloven § 5-1 and the yearly resolution",
        },
      ],
      rounding: { unit: "ore" },
      inputs: {
        asOf: "2026-06-01",
        instalments: 6,
        moreThan: 4,
        collectionFeeLevel: "light",
        creditorVatDeductible: false,
      },
      arithmetic: "75000 øre × 3/2 × 125/100 = 140625 øre (half up)",
    });
  });
});
