import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type CollectionFeeFacts, collectionFee, feeBearingDemand, heavyFrom, vatFactor } from "./collection-fee.ts";
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
        factors: [
          {
            name: "collection_fee_brackets",
            numerator: 25,
            denominator: 100,
            from: "2020-10-01",
            to: "2026-12-31",
            source: "FOR-2020-06-19-1248, with published tables at 700 and 750",
          },
          {
            name: "collection_fee_heavy",
            numerator: 2,
            denominator: 1,
            from: "2010-01-01",
            to: "2026-12-31",
            source: "FOR-1989-07-14-562 §§ 2-2, 2-3",
          },
          {
            name: "collection_fee_not_consumer",
            numerator: 3,
            denominator: 2,
            from: "2010-01-01",
            to: "2026-12-31",
            source: "FOR-1989-07-14-562 §§ 2-2, 2-3",
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
        letters: [
          { step: "collection_notice", sentOn: "2021-02-01", deadlineOn: "2021-02-15" },
          { step: "payment_demand", sentOn: "2021-02-16", deadlineOn: "2021-03-02" },
        ],
        inputs: {
          asOf: "2021-03-31",
          principalOre: 40_000,
          operator: "agency",
          firstDueOn: "2021-01-15",
          lastDueOn: "2021-01-15",
          bracketAboveOre: null,
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

  it("is refused on a day whose inkassosats or factors are not known", () => {
    expect(answer({}, "2014-06-01")).toEqual({ code: "rate_unknown", rate: "inkassosats", on: "2014-06-01" });
    expect(answer({}, "2009-12-31")).toEqual({
      code: "rate_unknown",
      rate: "collection_fee_factors",
      on: "2009-12-31",
    });
    const vat = { code: "rate_unknown", rate: "vat_general_percent", on: "2004-12-31" };
    expect(vatFactor(false, calendarDate("2004-12-31"))).toEqual({ ok: false, refusal: vat });
    expect(vatFactor(true, calendarDate("2004-12-31"))).toEqual({ ok: true, value: [] });
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

describe("what a collection fee is reckoned from", () => {
  const why = (changes: Partial<CollectionFeeFacts>, asOf: string) => {
    const fee = collectionFee(facts(changes), calendarDate(asOf));
    return fee.ok ? fee.value.why : fee.refusal;
  };
  const SECOND_NOTICE = letter("collection_notice", "2021-02-05", "2021-02-19");
  const SAME_DAY = letter("collection_notice", "2021-01-20", "2021-02-16");

  it("does not count the days on which the case stood still", () => {
    expect(answer({ stillDays: 1 }, HEAVY_ON)).toEqual(["light", 56_000]);
    expect(answer({ stillDays: 1 }, "2021-04-01")).toEqual(["heavy", 112_000]);
  });

  it("stays light where the creditor does not let it become heavy", () => {
    expect(answer({ mayGrowHeavy: false }, HEAVY_ON)).toEqual(["light", 56_000]);
    expect(answer({ mayGrowHeavy: true }, HEAVY_ON)).toEqual(["heavy", 112_000]);
  });

  it("is written down with its demand, and with the first notice whose deadline was missed by then", () => {
    expect(why({ letters: [SAME_DAY, NOTICE, SECOND_NOTICE, DEMAND] }, LIGHT_ON)).toMatchObject({
      letters: [NOTICE, DEMAND],
    });
  });

  it("is written down with what made it light or heavy", () => {
    const light = {
      asOf: "2021-03-30",
      operator: "agency",
      principalOre: 1_000_000,
      firstDueOn: "2021-01-15",
      lastDueOn: "2021-01-15",
      bracketAboveOre: 250_000,
      bracketUpToOre: 1_000_000,
      demandSentOn: "2021-02-16",
      demandDeadlineOn: "2021-03-02",
      consumer: true,
      creditorVatDeductible: true,
    };
    expect(why({}, LIGHT_ON)).toMatchObject({ rule: "collection_fee_light", law: "FOR-1989-07-14-562 § 2-2" });
    expect(why({}, HEAVY_ON)).toMatchObject({ rule: "collection_fee_heavy", law: "FOR-1989-07-14-562 § 2-3" });
    expect(why({}, LIGHT_ON)).toHaveProperty("inputs", light);
    expect(why({ mayGrowHeavy: true, stillDays: 0 }, LIGHT_ON)).toHaveProperty("inputs", light);
    expect(why({ mayGrowHeavy: false, stillDays: 3 }, LIGHT_ON)).toHaveProperty("inputs", {
      ...light,
      mayGrowHeavy: false,
      stillDays: 3,
    });
  });

  it("is written down as none with the letters that decided it", () => {
    const dunning = letter("dunning", "2021-01-20", "2021-02-03");
    expect(why({ letters: [dunning, NOTICE] }, HEAVY_ON)).toMatchObject({
      rule: "no_collection_fee",
      reason: "no_payment_demand",
      letters: [NOTICE],
      arithmetic: "0 øre",
    });
    expect(why({ letters: [dunning, DEMAND] }, HEAVY_ON)).toMatchObject({
      reason: "no_lawful_notice",
      letters: [DEMAND],
    });
    expect(why({ letters: [dunning] }, HEAVY_ON)).not.toHaveProperty("letters");
    expect(why({ operator: "self_collection" }, HEAVY_ON)).not.toHaveProperty("letters");
  });
});
