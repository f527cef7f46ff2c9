import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type CompensationFacts, compensation } from "./compensation.ts";

function answer(facts: Partial<CompensationFacts>, firstDueOn = "2026-08-01") {
  const amount = compensation(
    { demanded: true, debtor: { kind: "company", business: true }, feesOre: ore(0), ...facts },
    calendarDate(firstDueOn),
  );
  return amount.ok ? (amount.value.why.reason ?? amount.value.ore) : amount.refusal;
}

describe("standard compensation", () => {
  it("adds only what it exceeds the fees by, so that the larger is owed (FEE-2)", () => {
    expect(answer({})).toBe(43_000);
    expect(answer({ feesOre: ore(7600) })).toBe(35_400);
    expect(answer({ feesOre: ore(42_999) })).toBe(1);
    expect(answer({ feesOre: ore(43_000) })).toBe("fees_are_larger");
    expect(answer({ feesOre: ore(90_000) })).toBe("fees_are_larger");
  });

  it("is that of the day the first claim fell due", () => {
    expect(answer({}, "2026-06-30")).toBe(46_000);
    expect(answer({}, "2026-07-01")).toBe(43_000);
    expect(answer({}, "2021-06-30")).toEqual({ code: "rate_unknown", rate: "standard_compensation", on: "2021-06-30" });
  });

  it("is never owed by a consumer, nor when it is not demanded, and then needs no rate", () => {
    expect(answer({ debtor: { kind: "private", business: true } }, "2021-06-30")).toBe("debtor_is_consumer");
    expect(answer({ debtor: { kind: "sole_proprietor", business: false } })).toBe("debtor_is_consumer");
    expect(answer({ debtor: { kind: "sole_proprietor", business: true } })).toBe(43_000);
    expect(answer({ demanded: false }, "2021-06-30")).toBe("not_demanded");
  });

  const whyOf = (facts: Partial<CompensationFacts>) => {
    const amount = compensation(
      { demanded: true, debtor: { kind: "company", business: true }, feesOre: ore(7600), ...facts },
      calendarDate("2026-08-01"),
    );
    return amount.ok && amount.value.why;
  };
  const LAW = "LOV-1976-12-17-100 § 3 a; FOR-1989-07-14-562 §§ 1-5, 2-6";

  const RATE = {
    name: "standard_compensation",
    from: "2026-07-01",
    to: "2026-12-31",
    nok: 430,
    source: "FOR-2026-06-25-1372",
  };

  it("explains itself", () => {
    expect(whyOf({})).toEqual({
      rule: "standard_compensation",
      law: LAW,
      rate: RATE,
      inputs: { firstDueOn: "2026-08-01", feesOre: 7600, consumer: false },
      arithmetic: "43000 øre − 7600 øre, never below 0 = 35400 øre",
    });
    expect(whyOf({ demanded: false })).toEqual({
      rule: "no_compensation",
      law: LAW,
      reason: "not_demanded",
      inputs: { demanded: false, consumer: false, feesOre: 7600 },
      arithmetic: "0 øre",
    });
    expect(whyOf({ debtor: { kind: "private", business: false } })).toEqual({
      rule: "no_compensation",
      law: LAW,
      reason: "debtor_is_consumer",
      inputs: { demanded: true, consumer: true, feesOre: 7600 },
      arithmetic: "0 øre",
    });
  });

  it("takes off what the creditor's own letters may have cost, and lists them", () => {
    const letter = {
      step: "dunning",
      sentOn: calendarDate("2026-08-20"),
      deadlineOn: calendarDate("2026-09-03"),
    } as const;
    const why = { rule: "dunning_fee", law: "FOR-1989-07-14-562 § 1-2", inputs: {}, arithmetic: "0 = 3800 øre" };
    const earlierFees = [
      { letter, why },
      { letter: { ...letter, step: "collection_notice" as const }, why: { ...why, arithmetic: "0 = 3700 øre" } },
    ];
    expect(answer({ earlierFees, feesOre: ore(7600) })).toBe(27_900);
    expect(whyOf({ earlierFees })).toEqual({
      rule: "standard_compensation",
      law: LAW,
      rate: RATE,
      earlierFees,
      inputs: { firstDueOn: "2026-08-01", feesOre: 15_100, consumer: false },
      arithmetic: "43000 øre − 15100 øre, never below 0 = 27900 øre",
    });
    expect(answer({ earlierFees, feesOre: ore(35_499) })).toBe(1);
    expect(answer({ earlierFees, feesOre: ore(35_500) })).toBe("fees_are_larger");
  });
});
