import { describe, expect, it } from "vitest";
import { LAW_AS_READ, type LawInForce } from "../law/law-in-force.ts";
import { evolve } from "./evolve.ts";
import { planLetter } from "./letter-plan.ts";
import { aCase, caseAfter, day, payment, type Sample, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const id = letterId("x");
type Pending = NonNullable<Case["pending"]>;
/** The plan of `step`, ordered and to be sent on `on`. */
const planned = (state: Case, step: Pending["step"], on: string, law: LawInForce = LAW_AS_READ) =>
  planLetter(evolve(state, { type: "letter_ordered", on: day(on), by: "user-1", letterId: id, step }), {
    letterId: id,
    on: day(on),
    channel: "print",
    law,
  });
const refusalOf = (answer: ReturnType<typeof planned>) => (answer.ok ? undefined : answer.refusal);

/** Inkassovarsel 29 January; the demand 14 February, its deadline Monday 2 March: the next letter goes from the 4th. */
const demanded = (agreement: Sample["agreement"]) =>
  withLetters(aCase({ agreement: { ...agreement } }), "2026-01-29", "2026-02-14");
const second = () => demanded({ steps: steps("collection_notice", "payment_demand", "second_demand") });
const atNotice = (deadlineDays: number) =>
  demanded({
    moveToWorkingDay: false,
    steps: [...steps("collection_notice", "payment_demand"), { step: "legal_notice", on: true, deadlineDays }],
  });
/** Only costs and interest are left. */
const residual = () => {
  const allocationOrder = [
    "principal",
    "letter_fees",
    "collection_fee",
    "compensation",
    "court_costs",
    "interest",
  ] as const;
  const dunned = withLetters(aCase({ agreement: { allocationOrder } }), "2026-01-29");
  return caseAfter(dunned, payment({ paidOn: "2026-02-09", amount: 1_000_000 }));
};

describe("a demand sent anew", () => {
  const demandIs = (on: boolean, deadlineDays: number): Case => {
    const state = demanded({ moveToWorkingDay: false, steps: steps("collection_notice", "payment_demand") });
    const setting = { step: "payment_demand", on, deadlineDays } as const;
    return { ...state, agreement: { ...state.agreement, steps: [...steps("collection_notice"), setting] } };
  };

  it.each([
    [7, "2026-08-29"],
    [14, "2026-08-29"],
    [15, "2026-08-30"],
  ])(
    "gives the days of the law where the step is off in the process, with %i: until %s",
    (deadlineDays, deadlineOn) => {
      expect(planned(demandIs(false, deadlineDays), "payment_demand", "2026-08-15")).toMatchObject({
        ok: true,
        value: { deadlineOn },
      });
    },
  );

  it("is refused where the step is on with fewer: what nobody may save is not mended on the way", () => {
    expect(refusalOf(planned(demandIs(true, 13), "payment_demand", "2026-08-15"))).toMatchObject({
      code: "deadline_too_short",
    });
  });
});

describe("a reminder", () => {
  it.each([
    [0, "2026-01-30"],
    [1, "2026-01-30"],
    [2, "2026-01-31"],
  ])("saved with %i days is written, and gives a day at least: until %s", (deadlineDays, deadlineOn) => {
    const reminder = [{ step: "reminder", on: true, deadlineDays }] as const;
    const state = aCase({ agreement: { moveToWorkingDay: false, steps: reminder } });
    expect(planned(state, "reminder", "2026-01-29")).toMatchObject({ ok: true, value: { deadlineOn } });
  });
});

describe("a letter that the law of fees does not know", () => {
  it("costs nothing, and says why", () => {
    expect(planned(second(), "second_demand", "2026-03-04")).toMatchObject({
      ok: true,
      value: {
        feeOre: 0,
        why: {
          rule: "letter_fee.second_demand",
          law: "FOR-1989-07-14-562 § 1-2",
          reason: "free_step",
          inputs: {},
          arithmetic: "0",
        },
      },
    });
  });

  it("waits for the law's review: the last day that was read, the day after", () => {
    const read = (through: string) => ({ ...LAW_AS_READ, reviewedThrough: day(through) });
    expect(planned(second(), "second_demand", "2026-03-04", read("2026-03-04")).ok).toBe(true);
    expect(refusalOf(planned(second(), "second_demand", "2026-03-04", read("2026-03-03")))).toEqual({
      code: "law_not_reviewed",
      law: "LOV-1988-05-13-26 § 8",
      reviewedThrough: "2026-03-03",
    });
  });

  it("does not wait when it only tells what is left: no law says how", () => {
    const read = { ...LAW_AS_READ, reviewedThrough: day("2026-02-01") };
    expect(planned(residual(), "residual_notice", "2026-02-14", read)).toMatchObject({
      ok: true,
      value: { feeOre: 0 },
    });
  });

  it("gives its two weeks when it gives notice of legal steps: 14 days, 13 days", () => {
    expect(planned(atNotice(14), "legal_notice", "2026-03-03")).toMatchObject({
      ok: true,
      value: { deadlineOn: "2026-03-17" },
    });
    expect(refusalOf(planned(atNotice(13), "legal_notice", "2026-03-03"))).toEqual({
      code: "deadline_too_short",
      law: "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18",
      earliestDeadlineOn: "2026-03-17",
    });
  });

  it("may give less when it is another: only the notice of legal steps has two weeks in law", () => {
    const list = [
      ...steps("collection_notice", "payment_demand"),
      { step: "second_demand", on: true, deadlineDays: 10 },
    ] as const;
    expect(planned(demanded({ steps: list }), "second_demand", "2026-03-06")).toMatchObject({
      ok: true,
      value: { deadlineOn: "2026-03-16" },
    });
  });
});

describe("under the new act, until its fees are regulated", () => {
  const newLaw = { ...LAW_AS_READ, newLawFrom: day("2026-01-30") };

  it("a dunning costs nothing: the day before the act, its first day", () => {
    expect(planned(aCase(), "dunning", "2026-01-29", newLaw)).toMatchObject({ ok: true, value: { feeOre: 3_800 } });
    expect(planned(aCase(), "dunning", "2026-01-30", newLaw)).toMatchObject({
      ok: true,
      value: { feeOre: 0, why: { rule: "no_letter_fee", law: "LOV-2026-05-22-19 § 19", reason: "fee_not_regulated" } },
    });
  });

  it("a second demand is left to agencies: a creditor's the day before the act, its first day; an agency's", () => {
    const under = (newLawFrom: string) => ({ newLawFrom: day(newLawFrom), reviewedThrough: day("2026-12-31") });
    const own = withLetters(
      aCase({
        agreement: { operator: "self_collection", steps: steps("dunning", "creditor_demand", "second_demand") },
      }),
      "2026-01-29",
      "2026-02-17",
    );
    expect(planned(own, "second_demand", "2026-03-10", under("2026-03-11")).ok).toBe(true);
    expect(refusalOf(planned(own, "second_demand", "2026-03-10", under("2026-03-10")))).toEqual({
      code: "only_for_agencies",
      law: "LOV-2026-05-22-19 § 21",
      newLawFrom: "2026-03-10",
    });
    expect(planned(second(), "second_demand", "2026-03-10", under("2026-03-10")).ok).toBe(true);
  });

  it("a reminder is free because it is one, not for want of a regulation", () => {
    const state = aCase({ agreement: { steps: steps("reminder") } });
    expect(planned(state, "reminder", "2026-01-30", newLaw)).toMatchObject({
      ok: true,
      value: { feeOre: 0, why: { reason: "reminder_is_free" } },
    });
  });
});

describe("a letter that was ordered and whose turn it is no more", () => {
  const noLongerDue = { code: "no_longer_due" };

  it("is not sent: the principal has been paid, and another letter tells what is left", () => {
    expect(refusalOf(planned(residual(), "dunning", "2026-02-14"))).toEqual(noLongerDue);
  });

  it("is not sent where the letter that it followed on has fallen away", () => {
    const state = aCase({ agreement: { steps: steps("second_demand") } });
    expect(refusalOf(planned(state, "second_demand", "2026-02-28"))).toEqual(noLongerDue);
  });

  it("is not sent when all steps are taken and it was another than the demand that may go anew", () => {
    // legal steps may follow the demand of 14 February through 14 August
    const state = demanded({ steps: steps("collection_notice", "payment_demand") });
    expect(planned(state, "payment_demand", "2026-08-15").ok).toBe(true);
    expect(refusalOf(planned(state, "second_demand", "2026-08-15"))).toEqual(noLongerDue);
  });

  it("is not sent before its day: the day before, the day", () => {
    expect(refusalOf(planned(second(), "second_demand", "2026-03-03"))).toEqual({ ...noLongerDue, on: "2026-03-04" });
    expect(planned(second(), "second_demand", "2026-03-04").ok).toBe(true);
  });
});
