import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type CollectionFeeFacts, collectionFee, feeBearingDemand, heavyFrom } from "./collection-fee.ts";
import type { DatedLetter, LetterStep } from "./letter-step.ts";

const letter = (step: LetterStep, sentOn: string, deadlineOn: string): DatedLetter => ({
  step,
  sentOn: calendarDate(sentOn),
  deadlineOn: calendarDate(deadlineOn),
});
const NOTICE = letter("collection_notice", "2021-02-01", "2021-02-15");
const DEMAND = letter("payment_demand", "2021-02-16", "2021-03-02");
const LIGHT_ON = "2021-03-30"; // deadline + 28
const HEAVY_ON = "2021-03-31";

const facts = (changes: Partial<CollectionFeeFacts> = {}): CollectionFeeFacts => ({
  operator: "agency",
  debtor: { kind: "private", business: false },
  creditorVatDeductible: true,
  principalOre: ore(1_000_000),
  dues: { firstDueOn: calendarDate("2021-01-15"), lastDueOn: calendarDate("2021-01-15") },
  letters: [NOTICE, DEMAND],
  ...changes,
});

/** Level and øre, or the reason against it. */
function answer(changes: Partial<CollectionFeeFacts>, asOf: string) {
  const fee = collectionFee(facts(changes), calendarDate(asOf));
  if (!fee.ok) return fee.refusal;
  return fee.value.level === "none" ? fee.value.why.reason : [fee.value.level, fee.value.ore];
}

type Row = readonly [upTo: number, ...ore: number[]];
/** Light and heavy for: consumer, consumer and creditor without VAT, business, business and creditor without VAT. */
const AT_700_BEFORE_2020: readonly Row[] = [
  [250_000, 35000, 70000, 43750, 87500, 52500, 105000, 65625, 131250],
  [1_000_000, 70000, 140000, 87500, 175000, 105000, 210000, 131250, 262500],
  [5_000_000, 140000, 280000, 175000, 350000, 210000, 420000, 262500, 525000],
  [25_000_000, 280000, 560000, 350000, 700000, 420000, 840000, 525000, 1050000],
  [25_000_001, 560000, 1120000, 700000, 1400000, 840000, 1680000, 1050000, 2100000],
];
const AT_700: readonly Row[] = [
  [50_000, 17500, 35000, 21875, 43750, 26250, 52500, 32813, 65625],
  [100_000, 24500, 49000, 30625, 61250, 36750, 73500, 45938, 91875],
  [250_000, 28000, 56000, 35000, 70000, 42000, 84000, 52500, 105000],
  [1_000_000, 56000, 112000, 70000, 140000, 84000, 168000, 105000, 210000],
  [5_000_000, 112000, 224000, 140000, 280000, 168000, 336000, 210000, 420000],
  [25_000_000, 252000, 504000, 315000, 630000, 378000, 756000, 472500, 945000],
  [25_000_001, 504000, 1008000, 630000, 1260000, 756000, 1512000, 945000, 1890000],
];
const AT_750: readonly Row[] = [
  [50_000, 18750, 37500, 23438, 46875, 28125, 56250, 35156, 70313],
  [100_000, 26250, 52500, 32813, 65625, 39375, 78750, 49219, 98438],
  [250_000, 30000, 60000, 37500, 75000, 45000, 90000, 56250, 112500],
  [1_000_000, 60000, 120000, 75000, 150000, 90000, 180000, 112500, 225000],
  [5_000_000, 120000, 240000, 150000, 300000, 180000, 360000, 225000, 450000],
  [25_000_000, 270000, 540000, 337500, 675000, 405000, 810000, 506250, 1012500],
  [25_000_001, 540000, 1080000, 675000, 1350000, 810000, 1620000, 1012500, 2025000],
];

/** All eight cells of a row: the same case, by debtor, creditor and level. */
function cells(principalOre: number, dueOn: string, sentOn: string): number[] {
  const due = calendarDate(dueOn);
  const sent = calendarDate(sentOn);
  const notice = { step: "collection_notice", sentOn: addDays(sent, -15), deadlineOn: addDays(sent, -1) } as const;
  const demand = { step: "payment_demand", sentOn: sent, deadlineOn: addDays(sent, 14) } as const;
  const cell = (kind: "private" | "company", creditorVatDeductible: boolean, asOf: string) => {
    const fee = collectionFee(
      {
        operator: "agency",
        debtor: { kind, business: kind === "company" },
        creditorVatDeductible,
        principalOre: ore(principalOre),
        dues: { firstDueOn: due, lastDueOn: due },
        letters: [notice, demand],
      },
      calendarDate(asOf),
    );
    return fee.ok ? fee.value.ore : -1;
  };
  return (["private", "company"] as const).flatMap((kind) =>
    [true, false].flatMap((vat) => [cell(kind, vat, addDays(sent, 42)), cell(kind, vat, addDays(sent, 43))]),
  );
}

describe("the published tables, light and heavy, for each kind of debtor and creditor", () => {
  it.each(AT_700_BEFORE_2020)(
    "due before October 2020, inkassosats 700, principal %i øre",
    (principal, ...expected) => {
      expect(cells(principal, "2020-09-30", "2025-02-01")).toEqual(expected);
    },
  );
  it.each(AT_700)("due from October 2020, inkassosats 700, principal %i øre", (principal, ...expected) => {
    expect(cells(principal, "2020-10-01", "2025-02-01")).toEqual(expected);
  });
  it.each(AT_750)("due from October 2020, inkassosats 750, principal %i øre", (principal, ...expected) => {
    expect(cells(principal, "2025-12-01", "2026-02-01")).toEqual(expected);
  });
});

describe("the bracket", () => {
  it.each([
    [0, 18750],
    [40_000, 18750], // SAL-1
    [50_000, 18750], // SAL-2
    [50_001, 26250], // SAL-3
    [100_000, 26250],
    [100_001, 30000],
    [250_001, 60000],
    [1_000_001, 120000],
    [5_000_001, 270000],
    [25_000_000, 270000],
    [25_000_001, 540000],
    [9_000_000_000_000_000, 540000],
  ])("of a principal of %i øre gives %i øre", (principalOre, expected) => {
    expect(cells(principalOre, "2025-12-01", "2026-02-01")[0]).toBe(expected);
  });

  it("is that of the due day of the first claim (SAL-11)", () => {
    expect(cells(100_000, "2020-09-30", "2025-02-01").slice(0, 2)).toEqual([35_000, 70_000]);
    expect(cells(100_000, "2020-10-01", "2025-02-01").slice(0, 2)).toEqual([24_500, 49_000]);
  });

  it("is that of three small claims together, not of each (SAL-12)", () => {
    expect(cells(119_700, "2025-12-01", "2026-02-01")[0]).toBe(30_000);
    expect(3 * Number(cells(39_900, "2025-12-01", "2026-02-01")[0])).toBe(56_250);
  });
});

describe("the level", () => {
  it("is heavy once the deadline is exceeded by more than 28 days", () => {
    expect(answer({}, LIGHT_ON)).toEqual(["light", 56_000]);
    expect(answer({}, HEAVY_ON)).toEqual(["heavy", 112_000]);
    expect(heavyFrom(DEMAND)).toBe("2021-03-31");
  });

  it("is light from the day of the demand", () => {
    expect(answer({}, "2021-02-16")).toEqual(["light", 56_000]);
  });

  it("never comes to be with a deadline far away", () => {
    const far = letter("payment_demand", "2021-02-16", "9999-12-31");
    expect(answer({ letters: [NOTICE, far] }, "2026-12-31")).toEqual(["light", 60_000]);
  });

  it("uses the inkassosats on the day asked for, not on the day of sending", () => {
    const letters = [
      letter("collection_notice", "2025-11-20", "2025-12-04"),
      letter("payment_demand", "2025-12-20", "2026-01-03"),
    ];
    const dues = { firstDueOn: calendarDate("2025-11-01"), lastDueOn: calendarDate("2025-11-01") };
    expect(answer({ letters, dues }, "2025-12-31")).toEqual(["light", 56_000]);
    expect(answer({ letters, dues }, "2026-01-01")).toEqual(["light", 60_000]);
    expect(answer({ letters, dues }, "2026-12-31")).toEqual(["heavy", 120_000]);
    expect(answer({ letters, dues }, "2027-01-01")).toEqual({
      code: "rate_unknown",
      rate: "inkassosats",
      on: "2027-01-01",
    });
  });
});

describe("a debtor who is no consumer", () => {
  it.each([
    ["private", false, 56_000],
    ["private", true, 56_000],
    ["sole_proprietor", false, 56_000],
    ["sole_proprietor", true, 84_000],
    ["company", false, 84_000],
    ["company", true, 84_000],
  ] as const)("%s, claim of the business %s: %i øre", (kind, business, expected) => {
    expect(answer({ debtor: { kind, business } }, LIGHT_ON)).toEqual(["light", expected]);
  });
});

describe("no collection fee", () => {
  it("is owed to a creditor who collects for himself", () => {
    expect(answer({ operator: "self_collection" }, HEAVY_ON)).toBe("not_an_agency");
  });

  it("is owed without a demand, or with one of less than 14 days", () => {
    expect(answer({ letters: [NOTICE] }, HEAVY_ON)).toBe("no_payment_demand");
    expect(answer({ letters: [NOTICE, letter("payment_demand", "2021-02-16", "2021-03-01")] }, HEAVY_ON)).toBe(
      "deadline_under_14_days",
    );
  });

  it("is owed without a notice sent after the last due day with 14 days to pay", () => {
    expect(answer({ letters: [DEMAND] }, HEAVY_ON)).toBe("no_lawful_notice");
    const short = letter("collection_notice", "2021-02-01", "2021-02-14");
    expect(answer({ letters: [short, DEMAND] }, HEAVY_ON)).toBe("no_lawful_notice");
    const onDue = letter("collection_notice", "2021-01-15", "2021-02-01");
    expect(answer({ letters: [onDue, DEMAND] }, HEAVY_ON)).toBe("no_lawful_notice");
    const dayAfterDue = letter("collection_notice", "2021-01-16", "2021-02-01");
    expect(answer({ letters: [dayAfterDue, DEMAND] }, HEAVY_ON)).toEqual(["heavy", 112_000]);
    expect(answer({ letters: [letter("dunning", "2021-02-01", "2021-02-15"), DEMAND] }, HEAVY_ON)).toBe(
      "no_lawful_notice",
    );
  });

  it("is owed for a demand sent while the notice still ran", () => {
    expect(answer({ letters: [NOTICE, letter("payment_demand", "2021-02-15", "2021-03-02")] }, HEAVY_ON)).toBe(
      "notice_deadline_not_passed",
    );
  });

  it("says so with the paragraph", () => {
    const fee = collectionFee(facts({ letters: [] }), calendarDate(HEAVY_ON));
    expect(fee.ok && fee.value).toEqual({
      level: "none",
      ore: 0,
      why: {
        rule: "no_collection_fee",
        law: "FOR-1989-07-14-562 § 2-2",
        reason: "no_payment_demand",
        inputs: { operator: "agency", lastDueOn: "2021-01-15" },
        arithmetic: "0 øre",
      },
    });
  });

  it("needs no rate", () => {
    expect(answer({ letters: [] }, "2030-01-01")).toBe("no_payment_demand");
  });
});

describe("the demand that bears the fee", () => {
  it("is the first lawful one, whatever was sent before it", () => {
    const early = letter("payment_demand", "2021-02-10", "2021-03-10");
    const short = letter("payment_demand", "2021-02-16", "2021-02-20");
    const second = letter("payment_demand", "2021-02-20", "2021-03-06");
    const { dues } = facts();
    expect(feeBearingDemand([NOTICE, early, short, second, DEMAND], dues)).toBe(second);
    expect(feeBearingDemand([NOTICE, early, short], dues)).toBeUndefined();
  });
});

describe("the explanation", () => {
  it("holds all that is needed to compute the fee again", () => {
    const fee = collectionFee(
      facts({ debtor: { kind: "company", business: true }, creditorVatDeductible: false, principalOre: ore(40_000) }),
      calendarDate(HEAVY_ON),
    );
    expect(fee.ok && fee.value).toEqual({
      level: "heavy",
      ore: 65_625,
      why: {
        rule: "collection_fee_heavy",
        law: "FOR-1989-07-14-562 § 2-3",
        rate: {
          name: "inkassosats",
          from: "2017-01-01",
          to: "2025-12-31",
          nok: 700,
          source: "FOR-2018-12-20-2050 and the years before it",
        },
        inputs: {
          asOf: "2021-03-31",
          principalOre: 40_000,
          firstDueOn: "2021-01-15",
          bracketsFrom: "2020-10-01",
          bracketUpToOre: 50_000,
          demandSentOn: "2021-02-16",
          demandDeadlineOn: "2021-03-02",
          consumer: false,
          creditorVatDeductible: false,
        },
        arithmetic: "70000 øre × 25/100 × 2/1 × 3/2 × 125/100 = 65625 øre (half up)",
      },
    });
  });

  it("is refused for a claim due before the tables that are known", () => {
    const letters = [
      letter("collection_notice", "2010-02-01", "2010-02-15"),
      letter("payment_demand", "2010-02-16", "2010-03-02"),
    ];
    const due = (day: string) => ({ firstDueOn: calendarDate(day), lastDueOn: calendarDate("2010-01-01") });
    expect(answer({ letters, dues: due("2010-01-01") }, "2010-03-02")).toEqual(["light", 59_000]);
    expect(answer({ letters, dues: due("2009-12-31") }, "2010-03-02")).toEqual({
      code: "rate_unknown",
      rate: "collection_fee_brackets",
      on: "2009-12-31",
    });
  });
});

it("grows with the principal, never falls, and heavy is twice light", () => {
  const amount = fc.nat(40_000_000);
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const low = cells(Math.min(one, other), "2025-12-01", "2026-02-01");
      const high = cells(Math.max(one, other), "2025-12-01", "2026-02-01");
      for (const [index, fee] of low.entries()) expect(fee).toBeLessThanOrEqual(high[index] ?? 0);
      for (const index of [0, 2, 4, 6]) {
        expect(Math.abs(2 * Number(low[index]) - Number(low[index + 1]))).toBeLessThanOrEqual(1); // each rounded by itself
      }
    }),
  );
});
