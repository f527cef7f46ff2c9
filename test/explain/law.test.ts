import {
  type AssessInput,
  assess,
  assessAmounts,
  calendarDate,
  compensation,
  courtCosts,
  letterFee,
  type Ore,
  ore,
  type Why,
} from "@kravflyt/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCase } from "./any-case.ts";
import { earlierFeesOre, recompute } from "./recompute.ts";

type Amount = { readonly ore: Ore; readonly why: Why };

/** Every amount that the law gives for a case, none where a rate is not known. */
function amountsOf(input: AssessInput): readonly Amount[] {
  const answer = assessAmounts(input);
  if (!answer.ok) return [];
  const { interest, letterFees, collectionFee, instalmentFee, compensation } = answer.value;
  return [...interest, ...letterFees, collectionFee, instalmentFee, compensation];
}

/** As JSON carries it: an explanation is data. */
const overTheWire = (why: Why) => JSON.parse(JSON.stringify(why));

const day = calendarDate;
const letter = (step: AssessInput["letters"][number]["step"], sentOn: string, deadlineOn: string) => ({
  step,
  sentOn: day(sentOn),
  deadlineOn: day(deadlineOn),
});

const FULL: AssessInput = {
  id: "full",
  asOf: day("2026-07-10"),
  operator: "agency",
  creditorVatDeductible: false,
  debtor: "company",
  business: true,
  claims: [{ principalOre: ore(1_000_000), dueOn: day("2026-01-15") }],
  standardCompensation: true,
  letters: [
    letter("dunning", "2026-01-29", "2026-02-12"),
    letter("collection_notice", "2026-02-13", "2026-02-27"),
    letter("payment_demand", "2026-02-28", "2026-03-14"),
  ],
  instalments: 6,
};

describe("an amount worked out again from its explanation alone", () => {
  it("is the same, for every amount of any case", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyCase, (input) => {
        for (const { ore: amount, why } of amountsOf(input)) {
          seen.add(why.reason ?? why.rule);
          expect(recompute(overTheWire(why))).toBe(BigInt(amount));
        }
      }),
      { numRuns: 3_000, seed: 7 },
    );
    expect([...seen].toSorted()).toEqual([
      "collection_fee_heavy",
      "collection_fee_light",
      "collection_notice_fee",
      "creditor_demand_charged_before",
      "creditor_demand_counts",
      "creditor_demand_fee",
      "deadline_under_14_days",
      "debtor_is_consumer",
      "dunning_fee",
      "fees_are_larger",
      "few_instalments",
      "first_charged_was_a_notice",
      "first_deadline_not_passed",
      "first_deadline_under_14_days",
      "instalment_fee",
      "late_interest",
      "no_collection_fee",
      "no_lawful_notice",
      "no_missed_deadline",
      "no_payment_demand",
      "no_plan",
      "not_an_agency",
      "not_demanded",
      "notice_deadline_not_passed",
      "reminder_is_free",
      "sent_on_or_before_due",
      "sent_under_14_days_after_due",
      "standard_compensation",
      "two_letters_charged",
    ]);
  });

  it("adds up to what `law assess` answers", () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const [answer, amounts] = [assess(input), amountsOf(input)];
        if (!answer.ok) return;
        const recomputed = amounts.reduce((sum, { why }) => sum + recompute(overTheWire(why)), 0n);
        expect(recomputed + BigInt(answer.value.principalOre)).toBe(BigInt(answer.value.totalOre));
      }),
      { numRuns: 500, seed: 8 },
    );
  });

  it("is written out here for one case of every kind of amount", () => {
    expect(amountsOf(FULL).map(({ why }) => [why.rule, Number(recompute(overTheWire(why)))])).toEqual([
      ["late_interest", 54_575], // 1 000 000 × 12.00 % × 166 / 365
      ["late_interest", 3_356], // 1 000 000 × 12.25 % × 10 / 365
      ["dunning_fee", 3_800],
      ["collection_notice_fee", 3_800],
      ["collection_fee_heavy", 225_000], // 750 × 0.8 × 2 × 1.5 × 1.25
      ["instalment_fee", 140_625], // 750 × 1.5 × 1.25
      ["standard_compensation", 0], // 460 kr are covered by the fees
    ]);
  });
});

describe("compensation beside what the creditor's own letters may have cost", () => {
  const own = letter("dunning", "2026-02-02", "2026-02-16");
  const firstDueOn = day("2026-01-15");
  const fee = letterFee(own, [], { firstDueOn, lastDueOn: firstDueOn });
  if (!fee.ok) throw new Error(fee.refusal.code);
  const earlierFees = [{ letter: own, why: fee.value.why }];
  const debtor = { kind: "company", business: true } as const;
  const extra = compensation({ demanded: true, debtor, feesOre: ore(11_300), earlierFees }, firstDueOn);
  if (!extra.ok) throw new Error(extra.refusal.code);
  const why = overTheWire(extra.value.why);

  it("is worked out again, each of them too", () => {
    expect(recompute(why)).toBe(30_900n); // 460 kr less 113 kr and 38 kr
    expect(earlierFeesOre(why)).toBe(3_800n);
  });

  it.each([
    ["of another letter", { letter: { ...own, sentOn: "2026-02-03" } }, "of another letter"],
    ["of another step", { letter: { ...own, step: "collection_notice" } }, "of another letter"],
    ["an øre too much", { why: { ...fee.value.why, arithmetic: "75000 øre × 1/20 = 3801 øre" } }, "3801"],
  ])("is caught with a fee %s", (_what, change, said) => {
    const [first] = why.earlierFees;
    expect(() => recompute({ ...why, earlierFees: [{ ...first, ...change }] })).toThrow(said);
  });

  it("is caught where they are more than all fees", () => {
    const four = Array.from({ length: 4 }, () => why.earlierFees[0]);
    expect(() => recompute({ ...why, earlierFees: four })).toThrow("not among the fees");
  });
});

describe("what a legal step costs", () => {
  const costs = (kind: "attachment" | "conciliation", on: string, creditorVatDeductible: boolean) => {
    const answer = courtCosts({ kind, on: day(on), creditorVatDeductible });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return [answer.value.courtFee, answer.value.writingFee];
  };

  it.each([
    ["attachment", "2026-11-22", true, [92_800, 67_200]],
    ["attachment", "2026-11-22", false, [92_800, 84_000]],
    ["conciliation", "2026-11-22", false, [207_100, 84_000]],
    ["conciliation", "2024-06-30", true, [140_400, 63_800]],
  ] as const)("is worked out again: %s on %s", (kind, on, vat, expected) => {
    const amounts = costs(kind, on, vat);
    expect(amounts.map(({ ore: amount }) => amount)).toEqual(expected);
    expect(amounts.map(({ why }) => Number(recompute(overTheWire(why))))).toEqual(expected);
  });

  it("is caught when it was rounded up, or VAT came on the court's own fee", () => {
    const [court, writing] = costs("attachment", "2026-11-22", false).map(({ why }) => overTheWire(why));
    const up = "134500 øre × 69/100 = 92900 øre (down to the krone)";
    expect(() => recompute({ ...court, arithmetic: up })).toThrow("92900");
    expect(() => recompute({ ...court, rounding: { unit: "krone" } })).toThrow("cut to whole kroner");
    expect(() => recompute({ ...court, onTop: writing.onTop })).toThrow("VAT on a fee to the court");
  });
});

describe("an explanation that does not hold", () => {
  const whys = amountsOf(FULL).map(({ why }) => overTheWire(why));
  const [interest, , dunning, , salaer, instalments] = whys;
  const planted: readonly (readonly [string, unknown, string])[] = [
    ["an øre too much", { ...dunning, arithmetic: "75000 øre × 1/20 = 3801 øre (half up to the krone)" }, "says 3801"],
    ["another sum", { ...dunning, arithmetic: "76000 øre × 1/20 = 3800 øre (half up to the ore)" }, "is not 75000"],
    [
      "a sum of its own",
      { ...interest, arithmetic: "1000000 øre × 12.00 % × 167 / 365 = 54904 øre (half up)" },
      "54904",
    ],
    ["a day too many", { ...interest, inputs: { ...interest.inputs, days: 167 } }, "is 166 days"],
    ["a year of 366 days", { ...interest, inputs: { ...interest.inputs, yearDays: 366 } }, "has 365 days"],
    ["a rate of another half-year", { ...interest, rate: { ...interest.rate, to: "2026-06-29" } }, "2026-06-30"],
    ["a rate that came later", { ...dunning, rate: { ...dunning.rate, from: "2026-02-01" } }, "2026-01-29"],
    ["another rate", { ...dunning, rate: { ...dunning.rate, nok: 700 } }, "is not 70000"],
    ["the old fraction", { ...dunning, factors: [{ ...dunning.factors[0], denominator: 10 }] }, "than the law's"],
    [
      "the row of an old fraction",
      { ...dunning, factors: [{ ...dunning.factors[0], to: "2026-01-14" }] },
      "2026-01-15",
    ],
    [
      "a fee 13 days after due",
      { ...dunning, inputs: { ...dunning.inputs, lastDueOn: "2026-01-16" } },
      "under 14 days",
    ],
    ["rounded to the øre", { ...dunning, rounding: { ...dunning.rounding, unit: "ore" } }, "rounded otherwise"],
    ["a third letter", { ...dunning, letters: salaer.letters }, "one fee too many"],
    ["the wrong bracket", { ...salaer, inputs: { ...salaer.inputs, principalOre: 1_000_001 } }, "another bracket"],
    [
      "VAT that can be deducted",
      { ...salaer, inputs: { ...salaer.inputs, creditorVatDeductible: true } },
      "than the law's",
    ],
    ["heavy on the 28th day", { ...salaer, inputs: { ...salaer.inputs, asOf: "2026-04-11" } }, "other level"],
    ["a fee of no agency", { ...salaer, inputs: { ...salaer.inputs, operator: "self_collection" } }, "only an agency"],
    ["no notice before", { ...salaer, letters: salaer.letters.slice(1) }, "no missed notice"],
    ["a plan of four", { ...instalments, inputs: { ...instalments.inputs, instalments: 4 } }, "few instalments"],
    ["an unknown rule", { ...dunning, rule: "handling_fee" }, "no such rule"],
    ["a reason that is none", { ...dunning, rate: undefined, rule: "no_letter_fee" }, "no such reason"],
    ["no law", { ...interest, law: "" }, "no law"],
  ];

  it.each(planted)("is caught: %s", (_, why, said) => {
    expect(() => recompute(why as Parameters<typeof recompute>[0])).toThrow(said);
  });

  it("is caught whichever amount was changed, by however little", () => {
    for (const why of whys) {
      const wrong = why.arithmetic.replace(/(\d+) øre( \([^)]*\))?$/, (_: string, amount: string, rest = "") => {
        return `${Number(amount) + 1} øre${rest}`;
      });
      expect(() => recompute({ ...why, arithmetic: wrong })).toThrow(why.rule);
    }
  });
});
