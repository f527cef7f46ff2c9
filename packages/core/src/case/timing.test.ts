import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { decide } from "./decide.ts";
import { nextAction } from "./next.ts";
import { aCase, caseAfter, claimOf, day, type Sample, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

describe("the first day after a deadline", () => {
  const next = (state: Case, today: string) => nextAction(state, day(today));
  const list = steps("collection_notice", "payment_demand");
  const agency = (more: Sample): Case => aCase({ ...more, agreement: { steps: list, ...more.agreement } });
  /** The notice goes on `sentOn`, the demand `daysAfterDeadline` after its 14 days. */
  const noticedOn = (sentOn: string, daysAfterDeadline = 1): Case =>
    withLetters(agency({ agreement: { daysAfterDeadline } }), sentOn);
  const order = (state: Case, on: string) =>
    decide(state, { type: "order_letter", on: day(on), by: "user-1", letterId: letterId("x"), law: LAW_AS_READ });
  /** What is told of the demand's day, and whether it is refused the day before and taken on the day. */
  const expectFrom = (state: Case, dayBefore: string, on: string) => {
    expect(next(state, dayBefore)).toEqual({ kind: "letter", step: "payment_demand", on });
    expect(order(state, dayBefore)).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: on } });
    expect(order(state, on)).toMatchObject({ ok: true, value: [{ type: "letter_ordered", step: "payment_demand" }] });
  };

  it("waits for a banking day: from Wednesday before Easter it is Wednesday after, and three days are no longer", () => {
    const noticed = noticedOn("2026-03-18", 3);
    expect(noticed.letters[0]?.deadlineOn).toBe("2026-04-01");
    expectFrom(noticed, "2026-04-07", "2026-04-08");
  });

  it.each([
    ["an ordinary Wednesday", "2026-02-04", "2026-02-18", "2026-02-19", "2026-02-20"],
    ["a Thursday, on a Saturday", "2026-01-29", "2026-02-12", "2026-02-13", "2026-02-14"],
    ["a Friday, over the weekend and Monday", "2026-01-30", "2026-02-13", "2026-02-16", "2026-02-17"],
  ])("follows %s", (_, sentOn, deadlineOn, dayBefore, on) => {
    expect(noticedOn(sentOn).letters[0]?.deadlineOn).toBe(deadlineOn);
    expectFrom(noticedOn(sentOn), dayBefore, on);
  });

  it.each([
    [0, "2026-02-19", "2026-02-20"],
    [2, "2026-02-19", "2026-02-20"],
    [3, "2026-02-20", "2026-02-21"],
    [7, "2026-02-24", "2026-02-25"],
  ])("follows a Wednesday by %i agreed days, no sooner than Friday", (days, dayBefore, on) => {
    expectFrom(noticedOn("2026-02-04", days), dayBefore, on);
  });

  it.each([
    [0, "2026-02-16", "2026-02-17"],
    [3, "2026-02-16", "2026-02-17"],
    [4, "2026-02-16", "2026-02-17"],
    [5, "2026-02-17", "2026-02-18"],
    [7, "2026-02-19", "2026-02-20"],
  ])("follows a Friday by %i agreed days, no sooner than Tuesday", (days, dayBefore, on) => {
    expectFrom(noticedOn("2026-01-30", days), dayBefore, on);
  });

  it.each([
    ["one, to a Friday", "2026-02-03", 1, "2026-02-16", "2026-02-17"],
    ["two, to a Saturday", "2026-02-04", 1, "2026-02-16", "2026-02-17"],
    ["four, to a Monday", "2026-02-06", 1, "2026-02-17", "2026-02-18"],
    ["one, and then the seven agreed", "2026-02-03", 7, "2026-02-19", "2026-02-20"],
  ])("follows the deadline with the debtor's own days added: %s", (_, answeredOn, days, dayBefore, on) => {
    // the notice's own deadline is Thursday 12 February
    const objected = caseAfter(
      noticedOn("2026-01-29", days),
      { type: "hold", on: day("2026-02-02"), by: "user-1", hold: "objection" },
      { type: "answer_objection", on: day(answeredOn), by: "user-1", outcome: "rejected", waiveCosts: false },
    );
    expectFrom(objected, dayBefore, on);
  });

  describe("before our first letter, in a case opened on Thursday 29 January", () => {
    const taken = (deadlineOn: string): Case =>
      agency({
        claims: [claimOf("500", 1_000_000, "2026-01-02")],
        earlierLetters: [
          { step: "collection_notice", sentOn: day("2026-01-13"), deadlineOn: day(deadlineOn) },
          { step: "dunning", sentOn: day("2026-01-10"), deadlineOn: day("2026-01-24") },
        ],
        agreement: { level: "collection" },
      });

    it.each([
      ["the Wednesday before", "2026-01-28", "2026-01-29", "2026-01-30"],
      ["a Thursday", "2026-02-05", "2026-02-06", "2026-02-07"],
      ["a Friday", "2026-02-06", "2026-02-09", "2026-02-10"],
      ["the Wednesday before Easter", "2026-04-01", "2026-04-07", "2026-04-08"],
    ])("follows the creditor's own deadline: %s", (_, deadlineOn, dayBefore, on) => {
      expectFrom(taken(deadlineOn), dayBefore, on);
    });

    it("follows it later by the days that were the debtor's own", () => {
      // three days from Thursday 5 February are Sunday the 8th, and Monday is the banking day
      const objected = caseAfter(
        taken("2026-02-05"),
        { type: "hold", on: day("2026-01-30"), by: "user-1", hold: "objection" },
        { type: "answer_objection", on: day("2026-02-02"), by: "user-1", outcome: "rejected", waiveCosts: false },
      );
      expectFrom(objected, "2026-02-09", "2026-02-10");
    });

    it("is that day where all that was paid in time had arrived by then", () => {
      expect(next(taken("2026-01-27"), "2026-01-29")).toMatchObject({ step: "payment_demand", on: "2026-01-29" });
      expect(order(taken("2026-01-27"), "2026-01-29").ok).toBe(true);
    });
  });
});
