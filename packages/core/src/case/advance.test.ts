import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { advance, type Look, outlook } from "./advance.ts";
import { evolveAll } from "./decide.ts";
import { dueOn, nextAction } from "./next.ts";
import { breaksOn } from "./plan.ts";
import { aCase, caseAfter, claimOf, day, payment, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const look = (on: string, more: Partial<Look> = {}): Look => ({
  on: day(on),
  law: LAW_AS_READ,
  letterId: letterId("x"),
  stops: [],
  ...more,
});
const types = (state: Case, on: string, more: Partial<Look> = {}) =>
  advance(state, look(on, more)).map((event) => event.type);
const by = "user-1";
const paused = caseAfter(aCase(), { type: "pause", on: day("2026-01-29"), by, until: day("2026-02-10") });

describe("by itself a case", () => {
  it("orders the letter whose day has come, and not the day before", () => {
    const sent = withLetters(aCase(), "2026-01-29");
    expect(types(sent, "2026-02-13")).toEqual([]);
    expect(advance(sent, look("2026-02-14"))).toEqual([
      { type: "letter_ordered", on: "2026-02-14", by: "autopilot", letterId: "x", step: "collection_notice" },
    ]);
  });

  it("does nothing more once the letter is ordered", () => {
    expect(types(evolveAll(aCase(), advance(aCase(), look("2026-01-29"))), "2026-01-29")).toEqual([]);
  });

  it("ends its pause on the day, and takes the step that has waited", () => {
    expect(types(paused, "2026-02-09")).toEqual([]);
    expect(types(paused, "2026-02-10")).toEqual(["case_resumed", "letter_ordered"]);
  });

  it("ends all that holds it in turn, each on its day, before a letter goes", () => {
    const held = caseAfter(
      paused,
      { type: "hold", on: day("2026-01-30"), by, hold: "deferral", until: day("2026-02-12") },
      { type: "hold", on: day("2026-01-30"), by, hold: "creditor_stop", until: day("2026-02-11") },
    );
    expect(types(held, "2026-02-10")).toEqual(["case_resumed"]);
    expect(advance(held, look("2026-02-20"))).toMatchObject([
      { type: "case_resumed" },
      { type: "hold_ended", hold: "creditor_stop", outcome: "time_is_up" },
      { type: "hold_ended", hold: "deferral", outcome: "time_is_up" },
    ]);
    // the look on Friday is late: the time that was given ends there, and Monday is the banking day
    const free = evolveAll(held, advance(held, look("2026-02-20")));
    expect(types(free, "2026-02-23")).toEqual([]);
    expect(types(free, "2026-02-24")).toEqual(["letter_ordered"]);
  });

  it("waits for a person where one must end what holds it", () => {
    const objected = caseAfter(aCase(), { type: "hold", on: day("2026-01-30"), by, hold: "objection" });
    expect(types(objected, "2026-06-30")).toEqual([]);
    expect(nextAction(objected, day("2026-06-30"))).toEqual({ kind: "wait", reason: "on_hold", hold: "objection" });
    expect(dueOn(objected, day("2026-06-30"))).toBeUndefined();
  });

  it("gives a small residual its rest", () => {
    const order = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"] as const;
    const smallResidual = { upToOre: ore(20_000), action: "pause", pauseDays: 30 } as const;
    const sent = withLetters(aCase({ agreement: { allocationOrder: order, smallResidual } }), "2026-01-29");
    const state = caseAfter(sent, payment({ paidOn: "2026-02-09", amount: 1_000_000 }));
    expect(advance(state, look("2026-02-14"))).toEqual([
      { type: "case_paused", on: "2026-02-14", by: "residual_rule", until: "2026-03-16" },
    ]);
  });

  it("sends nothing while its creditor has stopped letters: the last day, the day after", () => {
    const stops = [{ from: day("2026-01-25"), to: day("2026-02-01") }];
    expect(advance(aCase(), look("2026-01-29", { stops }))).toEqual([
      { type: "case_held", on: "2026-01-29", by: "autopilot", hold: "creditor_stop", until: "2026-02-02" },
    ]);
    const held = evolveAll(aCase(), advance(aCase(), look("2026-01-29", { stops })));
    expect(types(held, "2026-02-01", { stops })).toEqual([]);
    expect(types(held, "2026-02-02", { stops })).toEqual(["hold_ended", "letter_ordered"]);
    expect(types(aCase(), "2026-02-02", { stops })).toEqual(["letter_ordered"]);
    expect(types(aCase(), "2026-01-29", { stops: [{ from: day("2026-01-30"), to: day("2026-02-01") }] })).toEqual([
      "letter_ordered",
    ]);
  });

  it("orders no letter that the law of the day holds back", () => {
    const law = { newLawFrom: null, reviewedThrough: day("2026-01-28") };
    expect(types(aCase(), "2026-01-29", { law })).toEqual([]);
  });
});

describe("a case is looked at again", () => {
  const credit = { type: "hold", on: day("2026-01-29"), by, hold: "customer_credit" } as const;
  const deferral = { type: "hold", on: day("2026-01-29"), by, hold: "deferral", until: day("2026-02-03") } as const;

  it("the day after its letter was ordered", () => {
    const ordered = evolveAll(aCase(), advance(aCase(), look("2026-01-29")));
    expect(dueOn(ordered, day("2026-01-29"))).toBe("2026-01-30");
  });

  it("every day while its customer has a credit, and no later than the day on which another hold ends", () => {
    const held = caseAfter(aCase(), credit, deferral);
    expect(dueOn(held, day("2026-02-01"))).toBe("2026-02-02");
    expect(dueOn(held, day("2026-02-02"))).toBe("2026-02-03");
    expect(dueOn(held, day("2026-02-03"))).toBe("2026-02-03");
    expect(dueOn(caseAfter(aCase(), credit), day("2026-02-03"))).toBe("2026-02-04");
    expect(dueOn(caseAfter(aCase(), deferral), day("2026-02-01"))).toBe("2026-02-03");
  });
});

describe("a payment plan", () => {
  const total = 1_006_904 - 0;
  /** 10 000 kr and 21 days of interest, in two halves. */
  const planned = (state: Case = aCase()) =>
    caseAfter(state, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-05"),
      by,
      plan: {
        feeDisclosed: false,
        instalments: [
          { dueOn: day("2026-03-06"), amountOre: ore(500_000) },
          { dueOn: day("2026-04-06"), amountOre: ore(total - 500_000) },
        ],
      },
    });

  it("leaves the debtor in peace until three banking days after an instalment", () => {
    // Friday 6 March; 9, 10 and 11 March are the grace
    expect(nextAction(planned(), day("2026-02-06"))).toEqual({ kind: "break_plan", on: "2026-03-12" });
    expect(types(planned(), "2026-03-11")).toEqual([]);
    expect(advance(planned(), look("2026-03-12"))).toMatchObject([
      { type: "hold_ended", hold: "payment_plan", outcome: "broken" },
      { type: "letter_ordered", step: "dunning" },
    ]);
  });

  it("does so over Christmas: no bank settles on the Eve", () => {
    const instalments = [{ dueOn: day("2026-12-22"), amountOre: ore(total) }];
    const plan = { feeDisclosed: false, instalments };
    const christmas = caseAfter(aCase(), { type: "agree_plan", law: LAW_AS_READ, on: day("2026-02-05"), by, plan });
    // Tuesday 22 December; the 23rd, 28th and 29th are the grace
    expect(nextAction(christmas, day("2026-12-22"))).toEqual({ kind: "break_plan", on: "2026-12-30" });
    expect(types(christmas, "2026-12-29")).toEqual([]);
    expect(types(christmas, "2026-12-30")).toEqual(["hold_ended", "letter_ordered"]);
  });

  it("goes on to the next instalment when the first is paid, one øre less breaks it", () => {
    const paid = caseAfter(planned(), payment({ paidOn: "2026-03-11", amount: 500_000 }));
    // Easter Monday 6 April; 7, 8 and 9 April are the grace
    expect(nextAction(paid, day("2026-03-12"))).toEqual({ kind: "break_plan", on: "2026-04-10" });
    const less = caseAfter(planned(), payment({ paidOn: "2026-03-11", amount: 499_999 }));
    expect(nextAction(less, day("2026-03-12"))).toEqual({ kind: "break_plan", on: "2026-03-12" });
  });

  it("is not broken while what pays it is on its way by Vipps, and has its days of grace from the end of that", () => {
    const onItsWay = { type: "hold", hold: "payment_on_its_way", on: day("2026-03-11"), by: "vipps" } as const;
    const paying = caseAfter(planned(), onItsWay);
    expect(types(paying, "2026-03-12")).toEqual([]);
    const over = {
      type: "end_hold",
      hold: "payment_on_its_way",
      on: day("2026-03-13"),
      by,
      outcome: "settled",
    } as const;
    // Friday 13 March; 16, 17 and 18 March are the grace
    expect(nextAction(caseAfter(paying, over), day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
  });

  it("is not broken while an objection waits for its answer, or in time that was given, and has its days from the end of that", () => {
    const objected = caseAfter(planned(), { type: "hold", hold: "objection", on: day("2026-03-02"), by });
    expect(types(objected, "2026-03-12")).toEqual([]);
    const answered = caseAfter(objected, {
      type: "answer_objection",
      on: day("2026-03-13"),
      by,
      outcome: "rejected",
      waiveCosts: false,
    });
    // Friday 13 March; 16, 17 and 18 March are the grace
    expect(nextAction(answered, day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
    const until = day("2026-03-13");
    const deferred = caseAfter(planned(), { type: "hold", hold: "deferral", on: day("2026-03-02"), until, by });
    expect(types(deferred, "2026-03-12")).toEqual([]);
    const over = evolveAll(deferred, advance(deferred, look("2026-03-13")));
    expect(nextAction(over, day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
  });

  it.each([...(["address", "deceased", "bankrupt", "surveillance"] as const)])(
    "is not broken while the case is held for another reason, which is the one that is told: %s",
    (hold) => {
      const held = caseAfter(planned(), { type: "hold", hold, on: day("2026-03-02"), by });
      expect(nextAction(held, day("2026-03-12"))).toEqual({ kind: "wait", reason: "on_hold", hold });
      const over = caseAfter(held, { type: "end_hold", hold, on: day("2026-03-13"), by, outcome: "put_right" });
      expect(nextAction(over, day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
    },
  );

  it("is not broken while a person has paused the case, and has its days from the end of that", () => {
    const paused = planned(caseAfter(aCase(), { type: "pause", on: day("2026-02-05"), by }));
    expect(nextAction(paused, day("2026-03-12"))).toEqual({ kind: "wait", reason: "paused" });
    const resumed = caseAfter(paused, { type: "resume", on: day("2026-03-13"), by });
    expect(nextAction(resumed, day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
  });

  it("is not broken on the day its case is reopened: who was told of the end did not pay on", () => {
    const closed = caseAfter(planned(), { type: "give_up", on: day("2026-03-02"), by });
    const again = caseAfter(closed, { type: "reopen", on: day("2026-03-13"), by, outstanding: [], returned: [] });
    expect(again.holds).toMatchObject([{ kind: "payment_plan" }]);
    expect(types(again, "2026-03-18")).toEqual([]);
    expect(nextAction(again, day("2026-03-13"))).toEqual({ kind: "break_plan", on: "2026-03-19" });
  });

  it("counts what was paid from the day it was agreed, not what came before", () => {
    const before = caseAfter(planned(), payment({ paidOn: "2026-02-04", on: "2026-02-09", amount: 500_000 }));
    expect(nextAction(before, day("2026-02-10"))).toEqual({ kind: "break_plan", on: "2026-03-12" });
  });

  it("is kept when the last instalment has come, and the case goes on with what is left", () => {
    const kept = caseAfter(
      planned(),
      payment({ paidOn: "2026-03-05", amount: 500_000 }),
      payment({ paidOn: "2026-04-06", amount: total - 500_000 }),
    );
    expect(kept.holds).toEqual([]);
    expect(kept.stood).toEqual([{ kind: "payment_plan", from: "2026-02-05", to: "2026-04-06" }]);
    const breaks = (state: Case) => state.plan && breaksOn(state, state.plan);
    expect([breaks(planned()), breaks(kept)]).toEqual(["2026-03-12", undefined]);
  });

  it("gives the debtor's days back after it is broken: the next letter does not come at once", () => {
    const sent = withLetters(aCase(), "2026-01-29");
    const state = caseAfter(sent, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-05"),
      by,
      plan: { feeDisclosed: false, instalments: [{ dueOn: day("2026-03-06"), amountOre: ore(1_010_704) }] },
    });
    const broken = evolveAll(state, advance(state, look("2026-03-12")));
    // the deadline of 12 February and 35 days of the plan are Thursday 19 March; what is paid then arrives on Friday
    expect(nextAction(broken, day("2026-03-12"))).toMatchObject({ step: "collection_notice", on: "2026-03-21" });
  });
});

describe("what people are told comes next", () => {
  const told = (state: Case, on: string, law = LAW_AS_READ) => outlook(state, { on: day(on), law });

  it("is the letter and its day, while it lies ahead or may go today", () => {
    expect(told(aCase(), "2026-01-20")).toEqual({ kind: "letter", step: "dunning", on: "2026-01-29" });
    expect(told(aCase(), "2026-01-29")).toEqual({ kind: "letter", step: "dunning", on: "2026-01-29" });
  });

  it("is the reason when the law holds back a letter whose day has come", () => {
    expect(told(aCase(), "2027-01-04")).toMatchObject({
      kind: "wait",
      reason: "not_lawful",
      step: "dunning",
      refusal: { code: "law_not_reviewed" },
    });
  });

  it("is the reason when a rate is missing", () => {
    const old = aCase({ claims: [claimOf("500", 1_000_000, "2024-12-31")], agreement: { steps: steps("reminder") } });
    expect(told(old, "2027-01-04")).toMatchObject({ reason: "not_lawful", refusal: { code: "rate_unknown" } });
  });

  it("is the yes to a demand that a person has to give", () => {
    const asking = aCase({ agreement: { demandApproval: true } });
    const sent = withLetters(asking, "2026-01-29", "2026-02-14");
    expect(told(sent, "2026-03-04")).toEqual({ kind: "wait", reason: "demand_needs_approval", step: "payment_demand" });
    const approved = caseAfter(sent, { type: "approve_demand", on: day("2026-03-04"), by, step: "payment_demand" });
    expect(told(approved, "2026-03-04")).toEqual({ kind: "letter", step: "payment_demand", on: "2026-03-04" });
    expect(types(approved, "2026-03-04")).toEqual(["letter_ordered"]);
  });
});
