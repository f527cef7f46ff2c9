import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { type AssessAnswer, type Assessment, assessLine } from "./assess.ts";
import { LETTER_STEPS } from "./letter-step.ts";

/** The published example: due 15 January 2026, three letters, asked for on 20 May. */
const EXAMPLE = {
  id: "a",
  asOf: "2026-05-20",
  operator: "agency",
  creditorVatDeductible: true,
  debtor: "private",
  business: false,
  claims: [{ principalOre: 1_000_000, dueOn: "2026-01-15" }],
  standardCompensation: false,
  letters: [
    { step: "dunning", sentOn: "2026-01-29", deadlineOn: "2026-02-12" },
    { step: "collection_notice", sentOn: "2026-02-13", deadlineOn: "2026-02-27" },
    { step: "payment_demand", sentOn: "2026-02-28", deadlineOn: "2026-03-14" },
  ],
  instalments: null,
};

const answer = (changes: Readonly<Record<string, unknown>>): AssessAnswer =>
  assessLine(JSON.stringify({ ...EXAMPLE, ...changes }));

function assessed(changes: Readonly<Record<string, unknown>>): Assessment {
  const result = answer(changes);
  if ("error" in result) throw new Error(JSON.stringify(result));
  return result;
}

const error = (changes: Readonly<Record<string, unknown>>) => {
  const result = answer(changes);
  return "error" in result ? result.error : "answered";
};

describe("an assessment", () => {
  it("has the published example's figures, fields and order", () => {
    const result = answer({});
    expect(Object.keys(result)).toEqual([
      "id",
      "interestOre",
      "interest",
      "letterFees",
      "collectionFee",
      "instalmentFeeOre",
      "compensationOre",
      "principalOre",
      "totalOre",
    ]);
    expect(result).toMatchObject({
      id: "a",
      interestOre: 41_096,
      letterFees: [
        {
          step: "dunning",
          sentOn: "2026-01-29",
          ore: 3800,
          why: { law: "FOR-1989-07-14-562 § 1-2", rate: { name: "inkassosats", from: "2026-01-01", nok: 750 } },
        },
        { step: "collection_notice", sentOn: "2026-02-13", ore: 3800 },
      ],
      collectionFee: { level: "heavy", ore: 120_000 },
      instalmentFeeOre: 0,
      compensationOre: 0,
      principalOre: 1_000_000,
      totalOre: 1_168_696,
    });
    expect(JSON.stringify("interest" in result && result.interest)).toBe(
      '[{"claim":0,"from":"2026-01-16","to":"2026-05-20","days":125,"ratePercent":"12.00","yearDays":365,"ore":41096}]',
    );
  });

  it("of a plan of five instalments adds the fee", () => {
    expect(assessed({ instalments: 5 })).toMatchObject({ instalmentFeeOre: 112_500, totalOre: 1_281_196 });
    expect(assessed({ instalments: 5, creditorVatDeductible: false })).toMatchObject({
      collectionFee: { level: "heavy", ore: 150_000 },
      instalmentFeeOre: 140_625,
      totalOre: 1_339_321,
    });
    expect(assessed({ instalments: 4 }).instalmentFeeOre).toBe(0);
    expect(assessed({ instalments: 0 }).instalmentFeeOre).toBe(0);
    expect(assessed({ instalments: 5, operator: "self_collection" }).instalmentFeeOre).toBe(0);
  });

  it("goes by the first and the last day that a claim fell due, in whatever order the claims are told", () => {
    const claims = [
      { principalOre: 100_000, dueOn: "2025-12-20" },
      { principalOre: 100_000, dueOn: "2020-09-30" },
      { principalOre: 100_000, dueOn: "2026-01-15" },
      { principalOre: 100_000, dueOn: "2025-12-01" },
    ];
    const letter = (sentOn: string) => [{ step: "dunning", sentOn, deadlineOn: "2026-02-20" }];
    const fee = (told: typeof claims, sentOn = "2026-01-29") =>
      assessed({ claims: told, letters: letter(sentOn) }).letterFees.map(({ ore }) => ore);
    for (const told of [claims, claims.toReversed()]) {
      expect(fee(told)).toEqual([7500]);
      expect(fee(told, "2026-01-28")).toEqual([0]);
    }
    const since = claims.map((claim) => (claim.dueOn === "2020-09-30" ? { ...claim, dueOn: "2020-10-01" } : claim));
    expect(fee(since)).toEqual([3800]);
  });

  it("has the compensation of the first due day, 460 kr until June and 430 kr from July", () => {
    const claims = [
      { principalOre: 100_000, dueOn: "2026-06-30" },
      { principalOre: 100_000, dueOn: "2026-07-01" },
    ];
    const ofBusiness = { debtor: "company", standardCompensation: true, asOf: "2026-07-10", letters: [] };
    for (const told of [claims, claims.toReversed()]) {
      expect(assessed({ ...ofBusiness, claims: told }).compensationOre).toBe(46_000);
    }
    expect(assessed({ ...ofBusiness, claims: claims.slice(1) }).compensationOre).toBe(43_000);
  });

  it("of a business sums interest and principal of its claims and takes the larger of fees and compensation", () => {
    const two = {
      debtor: "company",
      business: true,
      operator: "self_collection",
      standardCompensation: true,
      claims: [
        { principalOre: 300_000, dueOn: "2026-01-15" },
        { principalOre: 200_000, dueOn: "2025-12-20" },
      ],
      asOf: "2026-01-30",
      letters: [{ step: "dunning", sentOn: "2026-01-29", deadlineOn: "2026-02-12" }],
    };
    const result = assessed(two);
    expect(result.interest).toEqual([
      { claim: 0, from: "2026-01-16", to: "2026-01-30", days: 15, ratePercent: "12.00", yearDays: 365, ore: 1479 },
      { claim: 1, from: "2025-12-21", to: "2025-12-31", days: 11, ratePercent: "12.25", yearDays: 365, ore: 738 },
      { claim: 1, from: "2026-01-01", to: "2026-01-30", days: 30, ratePercent: "12.00", yearDays: 365, ore: 1973 },
    ]);
    expect(result).toMatchObject({
      interestOre: 4190,
      collectionFee: { level: "none", ore: 0, why: { reason: "not_an_agency" } },
      compensationOre: 42_200, // 460 kr of the first due day less 38 kr
      principalOre: 500_000,
      totalOre: 550_190,
    });
  });

  it("gives every letter but the payment demand its line, in the order given", () => {
    const letters = [
      { step: "reminder", sentOn: "2026-01-14", deadlineOn: "2026-01-14" },
      { step: "collection_notice", sentOn: "2026-01-15", deadlineOn: "2026-02-15" },
      { step: "dunning", sentOn: "2026-01-29", deadlineOn: "2026-02-12" },
      { step: "payment_demand", sentOn: "2026-02-16", deadlineOn: "2026-03-16" },
      { step: "creditor_demand", sentOn: "2026-02-16", deadlineOn: "2026-03-02" },
    ];
    const result = assessed({ letters });
    expect(result.letterFees.map(({ step, ore, why }) => [step, ore, why.reason ?? ""])).toEqual([
      ["reminder", 0, "reminder_is_free"],
      ["collection_notice", 0, "sent_on_or_before_due"],
      ["dunning", 3800, ""],
      ["creditor_demand", 11_300, ""],
    ]);
    expect(result.collectionFee).toMatchObject({ level: "none", why: { reason: "no_lawful_notice" } });
    expect(result.totalOre).toBe(1_056_196);
  });

  it("of a claim that is not due yet is its principal, also where no rate is known", () => {
    const claims = [{ principalOre: 100, dueOn: "2027-06-01" }];
    expect(assessed({ claims, asOf: "2027-05-01", letters: [] })).toMatchObject({ interest: [], totalOre: 100 });
  });

  it("takes a private debtor for a consumer, whatever is said of the business", () => {
    expect(assessed({ business: true, standardCompensation: true })).toMatchObject({
      collectionFee: { ore: 120_000 },
      compensationOre: 0,
    });
  });

  it("reads a number as id, no instalments as no plan, and leaves unknown fields alone", () => {
    expect(assessed({ id: 7, instalments: undefined, remark: "x" })).toMatchObject({ id: 7, totalOre: 1_168_696 });
  });
});

describe("a day without a known rate", () => {
  it.each([
    [{ asOf: "2027-01-01" }, "late_interest", "2027-01-01"],
    [
      { asOf: "2014-06-01", claims: [{ principalOre: 1, dueOn: "1993-12-30" }], letters: [] },
      "late_interest",
      "1993-12-31",
    ],
    [
      {
        asOf: "2014-06-01",
        claims: [{ principalOre: 1, dueOn: "2014-01-02" }],
        letters: [{ step: "dunning", sentOn: "2014-02-01", deadlineOn: "2014-02-15" }],
      },
      "inkassosats",
      "2014-02-01",
    ],
    [
      {
        debtor: "company",
        standardCompensation: true,
        claims: [{ principalOre: 1, dueOn: "2021-03-01" }],
        letters: [],
      },
      "standard_compensation",
      "2021-03-01",
    ],
  ])("is answered with the rate and the day %#", (changes, rate, on) => {
    expect(answer(changes)).toEqual({ id: "a", error: { code: "rate_unknown", rate, on } });
  });

  it("of the collection fee is asOf, although the letters were sent while the rate was known", () => {
    const changes = {
      asOf: "2014-01-02",
      claims: [{ principalOre: 1, dueOn: "2013-06-01" }],
      letters: [
        { step: "collection_notice", sentOn: "2013-06-20", deadlineOn: "2013-07-04" },
        { step: "payment_demand", sentOn: "2013-07-05", deadlineOn: "2013-07-19" },
      ],
    };
    expect(error(changes)).toEqual({ code: "rate_unknown", rate: "inkassosats", on: "2014-01-02" });
    expect(assessed({ ...changes, asOf: "2013-12-31" }).letterFees[0]?.ore).toBe(6300);
    expect(assessed({ ...changes, operator: "self_collection" }).collectionFee.level).toBe("none");
  });

  it("of the standard compensation is the first due day, for a sole proprietor's business too", () => {
    const claims = [{ principalOre: 1, dueOn: "2021-03-01" }];
    expect(
      error({ claims, standardCompensation: true, debtor: "sole_proprietor", business: true, letters: [] }),
    ).toEqual({
      code: "rate_unknown",
      rate: "standard_compensation",
      on: "2021-03-01",
    });
  });
});

describe("amounts beyond all measure", () => {
  const of = (...principals: number[]) => ({
    letters: [],
    asOf: "2026-01-16",
    claims: principals.map((principalOre) => ({ principalOre, dueOn: "2026-01-15" })),
  });

  it("are exact up to 90 trillion kroner", () => {
    expect(assessed(of(9_000_000_000_000_000))).toMatchObject({
      interestOre: 2_958_904_109_589,
      totalOre: 9_002_958_904_109_589,
    });
  });

  it("are exact to the last øre that a number holds", () => {
    const claims = [{ principalOre: 9_007_199_254_740_991, dueOn: "2026-01-16" }];
    expect(assessed({ ...of(), claims })).toMatchObject({ totalOre: 9_007_199_254_740_991 });
  });

  it("are refused where a sum no longer is", () => {
    expect(error(of(9_007_199_254_740_991))).toEqual({
      code: "invalid_input",
      field: "claims",
      message: "expected claims that come to at most 90 071 992 547 409.91 kroner with interest and costs",
    });
    expect(error(of(9_007_199_254_740_991, 1))).toMatchObject({ code: "invalid_input", field: "claims" });
    const old = { letters: [], asOf: "2026-01-16", claims: [{ principalOre: 9e15, dueOn: "1994-01-01" }] };
    expect(error(old)).toMatchObject({ code: "invalid_input", field: "claims" });
    const many = Array.from({ length: 9 }, () => ({ principalOre: 1e15, dueOn: "1999-12-31" }));
    expect(error({ letters: [], claims: many })).toMatchObject({ code: "invalid_input", field: "claims" });
  });
});

describe("any case", () => {
  const start = calendarDate("2015-01-01");
  const anyCase = fc.record({
    operator: fc.constantFrom("agency", "self_collection"),
    debtor: fc.constantFrom("private", "sole_proprietor", "company"),
    business: fc.boolean(),
    creditorVatDeductible: fc.boolean(),
    standardCompensation: fc.boolean(),
    instalments: fc.option(fc.nat(8)),
    claims: fc.array(
      fc.record({ principalOre: fc.nat(10 ** 9), dueOn: fc.nat(4000).map((days) => addDays(start, days)) }),
      { minLength: 1, maxLength: 3 },
    ),
    steps: fc.array(fc.tuple(fc.constantFrom(...LETTER_STEPS), fc.nat(60), fc.nat(30)), { maxLength: 6 }),
    wait: fc.nat(100),
  });

  it("is answered, sums up, and explains every fee", () => {
    fc.assert(
      fc.property(anyCase, ({ steps, wait, ...facts }) => {
        let day =
          facts.claims
            .map(({ dueOn }) => dueOn)
            .sort()
            .at(-1) ?? start;
        const letters = steps.map(([step, days, span]) => {
          day = addDays(day, days);
          return { step, sentOn: day, deadlineOn: addDays(day, span) };
        });
        const result = answer({ ...facts, letters, asOf: addDays(day, wait) });
        if ("error" in result) {
          expect(result.error.code).toBe("rate_unknown");
          return;
        }
        const fees = result.letterFees.reduce((sum, fee) => sum + fee.ore, 0);
        const costs = fees + result.collectionFee.ore + result.instalmentFeeOre + result.compensationOre;
        expect(result.totalOre).toBe(result.principalOre + result.interestOre + costs);
        expect(result.interestOre).toBe(result.interest.reduce((sum, line) => sum + line.ore, 0));
        for (const { ore, why } of [...result.letterFees, result.collectionFee]) {
          expect(ore === 0).toBe(why.reason !== undefined);
          expect(why.rate === undefined).toBe(ore === 0);
          expect(why.law).not.toBe("");
        }
      }),
    );
  });
});
