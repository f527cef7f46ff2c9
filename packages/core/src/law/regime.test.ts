import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import type { OperatorKind } from "../settings.ts";
import { LAW_AS_READ, type LawInForce } from "./law-in-force.ts";
import type { LetterStep } from "./letter-step.ts";
import { regimeOn, whyNotUnderRegime } from "./regime.ts";

const day = calendarDate;
const NEW_FROM_JULY: LawInForce = { newLawFrom: day("2026-07-01"), reviewedThrough: day("2026-12-31") };
const NEW_FROM_2027: LawInForce = { newLawFrom: day("2027-01-01"), reviewedThrough: day("2026-12-31") };

const asked = (step: LetterStep, operator: OperatorKind, sentOn: string, law: LawInForce = NEW_FROM_JULY) =>
  whyNotUnderRegime(step, { sentOn: day(sentOn), operator, law });

describe("the regime of a day", () => {
  it("is the new law from its first day", () => {
    expect(regimeOn(day("2026-06-30"), NEW_FROM_JULY)).toBe("inkassoloven_1988");
    expect(regimeOn(day("2026-07-01"), NEW_FROM_JULY)).toBe("inkassoloven_2026");
  });

  it("is the old law while no day is set", () => {
    expect(regimeOn(day("2026-12-31"), LAW_AS_READ)).toBe("inkassoloven_1988");
    expect(regimeOn(day("2030-01-01"), LAW_AS_READ)).toBe("inkassoloven_1988");
  });
});

describe("a creditor that collects in its own name", () => {
  it.each([
    ["collection_notice", "LOV-2026-05-22-19 § 20"],
    ["creditor_demand", "LOV-2026-05-22-19 § 21"],
    ["payment_demand", "LOV-2026-05-22-19 § 21"],
  ] as const)("may not send a %s from the first day of the new law", (step, law) => {
    expect(asked(step, "self_collection", "2026-06-30")).toBeUndefined();
    expect(asked(step, "self_collection", "2026-07-01")).toEqual({
      code: "only_for_agencies",
      law,
      newLawFrom: "2026-07-01",
    });
  });

  it("may send a reminder and a dunning under the new law", () => {
    expect(asked("reminder", "self_collection", "2026-07-01")).toBeUndefined();
    expect(asked("dunning", "self_collection", "2026-07-01")).toBeUndefined();
  });
});

describe("an agency under the new law", () => {
  it("may send a reminder, a dunning and a notice", () => {
    expect(asked("reminder", "agency", "2026-07-01")).toBeUndefined();
    expect(asked("dunning", "agency", "2026-07-01")).toBeUndefined();
    expect(asked("collection_notice", "agency", "2026-07-01")).toBeUndefined();
  });

  it("may not demand payment while its fee is not regulated", () => {
    expect(asked("payment_demand", "agency", "2026-06-30")).toBeUndefined();
    expect(asked("payment_demand", "agency", "2026-07-01")).toEqual({
      code: "amount_not_regulated",
      law: "LOV-2026-05-22-19 § 19",
      newLawFrom: "2026-07-01",
    });
  });

  it("does not send the creditor's own demand for it", () => {
    expect(asked("creditor_demand", "agency", "2026-06-30")).toBeUndefined();
    expect(asked("creditor_demand", "agency", "2026-07-01")).toMatchObject({ code: "only_for_agencies" });
  });
});

describe("after the day the law was reviewed through", () => {
  it.each([
    ["dunning", "FOR-1989-07-14-562 §§ 1-2, 1-3"],
    ["collection_notice", "LOV-1988-05-13-26 § 9"],
    ["creditor_demand", "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2"],
    ["payment_demand", "LOV-1988-05-13-26 §§ 9, 10"],
  ] as const)("a %s waits for a person", (step, law) => {
    expect(asked(step, "agency", "2026-12-31", LAW_AS_READ)).toBeUndefined();
    expect(asked(step, "agency", "2027-01-01", LAW_AS_READ)).toEqual({
      code: "law_not_reviewed",
      law,
      reviewedThrough: "2026-12-31",
    });
  });

  it("a free reminder goes", () => {
    expect(asked("reminder", "agency", "2027-01-01", LAW_AS_READ)).toBeUndefined();
    expect(asked("reminder", "self_collection", "2027-01-01", NEW_FROM_2027)).toBeUndefined();
  });

  it("what no review can allow is refused for good, and what a review comes before waits for it", () => {
    expect(asked("collection_notice", "self_collection", "2027-01-01", NEW_FROM_2027)).toMatchObject({
      code: "only_for_agencies",
    });
    expect(asked("payment_demand", "agency", "2027-01-01", NEW_FROM_2027)).toMatchObject({ code: "law_not_reviewed" });
    const reviewed = { ...NEW_FROM_2027, reviewedThrough: day("2027-06-30") };
    expect(asked("payment_demand", "agency", "2027-01-01", reviewed)).toMatchObject({ code: "amount_not_regulated" });
  });
});
