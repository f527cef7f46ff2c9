import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { Step } from "../settings.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
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
  /** What is told of a letter's day, and whether it is refused the day before and taken on the day. */
  const expecting = (step: Step) => (state: Case, dayBefore: string, on: string) => {
    expect(next(state, dayBefore)).toEqual({ kind: "letter", step, on });
    expect(order(state, dayBefore)).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: on } });
    expect(order(state, on)).toMatchObject({ ok: true, value: [{ type: "letter_ordered", step }] });
  };
  const expectFrom = expecting("payment_demand");
  const objectedTo = (state: Case, heldOn: string, answeredOn: string): Case =>
    caseAfter(
      state,
      { type: "hold", on: day(heldOn), by: "user-1", hold: "objection" },
      { type: "answer_objection", on: day(answeredOn), by: "user-1", outcome: "rejected", waiveCosts: false },
    );
  const deferred = (state: Case, from: string, until: string): Case =>
    caseAfter(
      state,
      { type: "hold", on: day(from), by: "user-1", hold: "deferral", until: day(until) },
      { type: "end_hold", on: day(until), by: "user-1", hold: "deferral", outcome: "time_is_up" },
    );

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
    expectFrom(objectedTo(noticedOn("2026-01-29", days), "2026-02-02", answeredOn), dayBefore, on);
  });

  it("waits over Christmas Eve, on which no bank settles: from Wednesday 23 December it is Tuesday the 29th", () => {
    const noticed = noticedOn("2026-12-09");
    expect(noticed.letters[0]?.deadlineOn).toBe("2026-12-23");
    expectFrom(noticed, "2026-12-28", "2026-12-29");
  });

  // the notice's own deadline is Wednesday 18 March, and each begins after it
  it.each([
    ["an answer on a Friday", objectedTo, "2026-03-23", "2026-03-27", 1, "2026-03-30", "2026-03-31"],
    ["time to a Friday", deferred, "2026-03-23", "2026-03-27", 1, "2026-03-30", "2026-03-31"],
    ["time to Wednesday before Easter", deferred, "2026-03-23", "2026-04-01", 1, "2026-04-07", "2026-04-08"],
    ["an answer, by the seven agreed days", objectedTo, "2026-03-20", "2026-03-24", 7, "2026-03-30", "2026-03-31"],
    ["time, by the seven agreed days", deferred, "2026-03-20", "2026-03-24", 7, "2026-03-30", "2026-03-31"],
  ] as const)(
    "follows the end of what the debtor was told, like a deadline: %s",
    (_, had, from, to, days, dayBefore, on) => {
      expectFrom(had(noticedOn("2026-03-04", days), from, to), dayBefore, on);
    },
  );

  describe("where a plan was called off", () => {
    const planned = (state: Case): Case => {
      const owing = owed(state, day("2026-03-23"));
      if (!owing.ok) throw new Error(owing.refusal.code);
      const instalments = [
        { dueOn: day("2026-04-01"), amountOre: ore(500_000) },
        { dueOn: day("2026-05-04"), amountOre: ore(owing.value.totalOre - 500_000) },
      ];
      const plan = { feeDisclosed: false, instalments };
      return caseAfter(state, { type: "agree_plan", law: LAW_AS_READ, on: day("2026-03-23"), by: "user-1", plan });
    };
    const ended = (outcome: "settled" | "broken", on: string): Case =>
      caseAfter(planned(noticedOn("2026-03-04")), {
        type: "end_hold",
        on: day(on),
        by: "user-1",
        hold: "payment_plan",
        outcome,
      });

    it("follows that day: an instalment may have been paid on it", () => {
      // the notice's deadline of 18 March is long past with the plan's nine days
      expectFrom(ended("settled", "2026-04-01"), "2026-04-07", "2026-04-08");
    });

    it("has waited enough where it was broken: the deadline with the plan's days is Easter Day", () => {
      const broken = ended("broken", "2026-04-10");
      expect(next(broken, "2026-04-10")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-04-08" });
      expect(order(broken, "2026-04-10").ok).toBe(true);
    });
  });

  describe("where claims joined the case with a deadline of the creditor's", () => {
    const brought = (deadlineOn: string): Case =>
      evolve(noticedOn("2026-01-29"), {
        type: "claims_merged",
        on: day("2026-02-02"),
        by: "worker",
        claims: [],
        letters: [],
        earlierLetters: [{ step: "dunning", sentOn: day("2026-01-30"), deadlineOn: day(deadlineOn) }],
        payments: [],
        compensationPaidOre: ore(0),
      });

    it.each([
      ["sooner than our own of Thursday 12 February", "2026-02-11", "2026-02-13", "2026-02-14"],
      ["on a Friday", "2026-02-13", "2026-02-16", "2026-02-17"],
      ["on Wednesday before Easter", "2026-04-01", "2026-04-07", "2026-04-08"],
    ])("waits for that one too: %s", (_, deadlineOn, dayBefore, on) => {
      expectFrom(brought(deadlineOn), dayBefore, on);
    });
  });

  it("follows the latest of two cases' letters, each with the debtor's own days since it was sent", () => {
    // Thursday 12 February and four days are Monday the 16th; the later letter, of the 30th, ends on Friday the 13th
    const early = objectedTo(noticedOn("2026-01-29"), "2026-01-29", "2026-01-31");
    const [letter] = noticedOn("2026-01-30").letters;
    if (letter === undefined) throw new Error("no letter");
    const both = { ...early, letters: [...early.letters, letter] };
    expect(both.letters.map(({ deadlineOn }) => deadlineOn)).toEqual(["2026-02-12", "2026-02-13"]);
    expectFrom(both, "2026-02-16", "2026-02-17");
    expectFrom({ ...both, letters: both.letters.toReversed() }, "2026-02-16", "2026-02-17");
  });

  describe("before our first letter, in a case opened on Thursday 29 January", () => {
    const taken = (deadlineOn: string): Case =>
      agency({
        claims: [claimOf("500", 1_000_000, "2026-01-02")],
        earlierLetters: [
          { step: "collection_notice", sentOn: day("2026-01-13"), deadlineOn: day(deadlineOn) },
          { step: "dunning", sentOn: day("2026-01-10"), deadlineOn: day("2026-01-24") },
        ],
        agreement: { level: "collection", daysAfterDeadline: 7 },
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
      expectFrom(objectedTo(taken("2026-02-05"), "2026-01-30", "2026-02-02"), "2026-02-09", "2026-02-10");
    });

    it("follows the end of time that was given after it, and no agreed days, which are between letters of ours", () => {
      expectFrom(deferred(taken("2026-01-27"), "2026-02-02", "2026-02-06"), "2026-02-09", "2026-02-10");
    });

    it.each([
      ["time to a Friday", deferred, "2026-02-06", "2026-02-09", "2026-02-10"],
      ["an answer on a Thursday", objectedTo, "2026-02-05", "2026-02-06", "2026-02-07"],
    ] as const)("follows it where no letter was sent at all: %s", (_, had, to, dayBefore, on) => {
      const untold = agency({ agreement: { daysAfterDeadline: 7 } });
      expecting("collection_notice")(had(untold, "2026-01-30", to), dayBefore, on);
    });

    it("is that day where all that was paid in time had arrived by then", () => {
      expect(next(taken("2026-01-27"), "2026-01-29")).toMatchObject({ step: "payment_demand", on: "2026-01-29" });
      expect(order(taken("2026-01-27"), "2026-01-29").ok).toBe(true);
    });
  });
});
