import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { Step } from "../settings.ts";
import type { CaseCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { AUTOPILOT, letterLeft } from "./decide-letter.ts";
import type { CaseEvent, LetterSent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { dueOn, nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const order = (on: string, more: { readonly step?: Step; readonly by?: string } = {}) =>
  ({ type: "order_letter", on: day(on), by: "user-1", letterId: letterId("x"), law: LAW_AS_READ, ...more }) as const;
const approve = (on: string, step: Step) => ({ type: "approve_demand", on: day(on), by: "user-1", step }) as const;
const undelivered = (id: string, cause: "bounced" | "returned" = "returned") =>
  ({ type: "report_undelivered", on: day("2026-03-05"), by: "user-1", letterId: letterId(id), cause }) as const;
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};

const needsYes = { demandApproval: true };
/** Purring 29 January, inkassovarsel 14 February with its deadline on 2 March: the demand's turn is on the 4th. */
const noticed = withLetters(aCase({ agreement: needsYes }), "2026-01-29", "2026-02-14");

describe("an order of a letter", () => {
  it("waits for the rate of its fee: the last day with one, the day after", () => {
    // the inkassosats of 2014 was not found
    const old = aCase({ on: day("2013-12-20"), claims: [claimOf("500", 1_000_000, "2013-12-01")] });
    expect(refusalOf(old, order("2013-12-31"))).toBeUndefined();
    expect(refusalOf(old, order("2014-01-01"))).toEqual({
      code: "rate_unknown",
      rate: "inkassosats",
      on: "2014-01-01",
    });
  });

  it("takes its turn: the day before, the day", () => {
    const one = withLetters(aCase(), "2026-01-29");
    expect(refusalOf(one, order("2026-02-13"))).toEqual({ code: "waiting_period_runs", until: "2026-02-14" });
    expect(accepted(one, order("2026-02-14"))).toMatchObject([{ type: "letter_ordered", step: "collection_notice" }]);
  });

  it("is of the step whose turn it is", () => {
    expect(refusalOf(aCase(), order("2026-01-29", { step: "payment_demand" }))).toEqual({
      code: "step_out_of_order",
      expected: "dunning",
    });
  });

  it("by autopilot of a demand that needs a yes is refused; by a person it is that yes", () => {
    expect(refusalOf(noticed, order("2026-03-04", { by: AUTOPILOT }))).toEqual({ code: "demand_needs_approval" });
    expect(accepted(noticed, order("2026-03-04"))).toMatchObject([
      { type: "demand_approved", step: "payment_demand", by: "user-1" },
      { type: "letter_ordered", step: "payment_demand" },
    ]);
  });

  it("repeats the demand only when a person names it, and it is too old for legal steps: the day, the day after", () => {
    const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
    const again = { step: "payment_demand" } as const;
    // sent on 4 March, legal steps through 4 September
    expect(refusalOf(demanded, order("2026-09-04", again))).toEqual({ code: "no_step_left" });
    expect(refusalOf(demanded, order("2026-09-05"))).toEqual({ code: "no_step_left" });
    expect(refusalOf(demanded, order("2026-09-05", { ...again, by: AUTOPILOT }))).toEqual({ code: "no_step_left" });
    expect(accepted(demanded, order("2026-09-05", again))).toMatchObject([
      { type: "letter_ordered", step: "payment_demand" },
    ]);
  });

  it("that the law's review does not reach is refused", () => {
    const law = { ...LAW_AS_READ, reviewedThrough: day("2026-01-28") };
    expect(refusalOf(aCase(), { ...order("2026-01-29"), law })?.code).toBe("law_not_reviewed");
  });
});

describe("the yes to a demand", () => {
  it("is for the demand whose turn it is, and is given once", () => {
    expect(refusalOf(noticed, approve("2026-02-20", "creditor_demand"))).toEqual({ code: "no_demand_waits" });
    const yes = caseAfter(noticed, approve("2026-02-20", "payment_demand"));
    expect(yes.approvedDemand).toBe("payment_demand");
    expect(refusalOf(yes, approve("2026-02-20", "payment_demand"))).toEqual({ code: "no_demand_waits" });
    expect(accepted(yes, order("2026-03-04", { by: AUTOPILOT }))).toHaveLength(1);
  });

  it("is asked of nobody before the demand's turn, nor where the agreement does not ask", () => {
    const one = withLetters(aCase({ agreement: needsYes }), "2026-01-29");
    expect(refusalOf(one, approve("2026-02-20", "payment_demand"))).toEqual({ code: "no_demand_waits" });
    const unasked = withLetters(aCase(), "2026-01-29", "2026-02-14");
    expect(refusalOf(unasked, approve("2026-02-20", "payment_demand"))).toEqual({ code: "no_demand_waits" });
  });

  const yes = caseAfter(noticed, approve("2026-02-20", "payment_demand"));
  const asks = { kind: "wait", reason: "demand_needs_approval", step: "payment_demand" };
  const person = { on: day("2026-02-25"), by: "user-1" } as const;

  it("is spent with the letter", () => {
    expect(withLetters(yes, "2026-03-04").approvedDemand).toBeUndefined();
  });

  it("stands while the case goes on: a part payment", () => {
    const part = caseAfter(yes, payment({ paidOn: "2026-02-25", amount: 100_000 }));
    expect(nextAction(part, day("2026-03-04"))).toMatchObject({ kind: "letter", step: "payment_demand" });
  });

  it.each([
    [
      "an objection that was rejected",
      [
        { type: "hold", hold: "objection", ...person },
        { type: "answer_objection", outcome: "rejected", waiveCosts: false, ...person },
      ],
    ],
    [
      "a pause",
      [
        { type: "pause", ...person },
        { type: "resume", ...person },
      ],
    ],
    [
      "the end of a case that was opened again",
      [
        { type: "give_up", ...person },
        { type: "reopen", outstanding: [], returned: [], ...person },
      ],
    ],
  ] satisfies [string, CaseCommand[]][])("is asked for anew after %s", (_, commands) => {
    expect(nextAction(caseAfter(yes, ...commands), day("2026-06-01"))).toEqual(asks);
  });

  it("is asked for anew after a letter that did not arrive and was sent anew", () => {
    const last = noticed.letters.at(-1)?.letterId ?? "";
    const found = {
      type: "end_hold",
      hold: "undelivered",
      outcome: "put_right",
      ...person,
      on: day("2026-03-06"),
    } as const;
    const again = withLetters(caseAfter(yes, undelivered(last), found), "2026-03-10");
    expect(again.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice", "collection_notice"]);
    expect(nextAction(again, day("2026-06-01"))).toEqual(asks);
  });

  it("is not taken while the case stands still", () => {
    const paused = caseAfter(noticed, { type: "pause", ...person });
    expect(refusalOf(paused, approve("2026-02-25", "payment_demand"))).toEqual({ code: "no_demand_waits" });
  });
});

describe("a letter that did not arrive", () => {
  const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");

  it("is one of the case's", () => {
    expect(refusalOf(aCase(), undelivered("letter-1"))).toEqual({ code: "unknown_letter" });
  });

  it("takes what was sent after it along, and holds the case", () => {
    expect(accepted(demanded, undelivered("letter-2"))).toEqual([
      { type: "letter_undelivered", on: "2026-03-05", letterId: "letter-2", cause: "returned", by: "user-1" },
      { type: "costs_waived", on: "2026-03-05", by: "user-1", letterIds: ["letter-3"] },
    ]);
    expect(caseAfter(demanded, undelivered("letter-2"))).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "undelivered", letterId: "letter-2" }],
    });
  });

  it("takes nothing along when it was the last", () => {
    expect(accepted(demanded, undelivered("letter-3", "bounced"))).toMatchObject([{ cause: "bounced" }]);
  });

  it("is heard of once", () => {
    expect(accepted(caseAfter(demanded, undelivered("letter-2")), undelivered("letter-2"))).toEqual([]);
  });

  it("stops the case also where its fee was paid, and what was paid of it pays the interest", () => {
    const paid = caseAfter(withLetters(aCase(), "2026-01-29"), payment({ paidOn: "2026-02-20", amount: 3_800 }));
    const stopped = caseAfter(paid, undelivered("letter-1"));
    expect(stopped).toMatchObject({ status: "on_hold", holds: [{ kind: "undelivered" }] });
    // 49 days of interest are 16 110
    expect(owed(stopped, day("2026-03-05"))).toMatchObject({
      ok: true,
      value: { parts: { letter_fees: 0, interest: 16_110 - 3_800, principal: 1_000_000 } },
    });
  });

  it("leaves a residual notice alone, which costs nothing and opens for nothing", () => {
    const allocationOrder = [
      "principal",
      "interest",
      "letter_fees",
      "compensation",
      "court_costs",
      "collection_fee",
    ] as const;
    const one = withLetters(aCase({ agreement: { allocationOrder, steps: steps("dunning") } }), "2026-01-29");
    const rest = withLetters(caseAfter(one, payment({ paidOn: "2026-02-10", amount: 1_000_000 })), "2026-02-14");
    expect(accepted(rest, undelivered("letter-1"))).toMatchObject([{ type: "letter_undelivered" }]);
  });
});

describe("a notice that did not arrive", () => {
  const by = "mail";
  const bounced = (on: string, id: string, sentOn?: string): CaseCommand => ({
    type: "report_undelivered",
    on: day(on),
    by,
    letterId: letterId(id),
    cause: "bounced",
    ...(sentOn === undefined ? {} : { noticeSentOn: day(sentOn) }),
  });
  // the dunning of 29 January runs through 12 February
  const answered = caseAfter(
    withLetters(aCase(), "2026-01-29"),
    { type: "hold", on: day("2026-02-02"), by, hold: "objection" },
    { type: "answer_objection", on: day("2026-02-05"), by, outcome: "rejected", waiveCosts: false },
  );
  const putRight = (on: string): CaseCommand => ({
    type: "end_hold",
    on: day(on),
    by,
    hold: "undelivered",
    outcome: "put_right",
  });

  it("holds the case from the day it was sent, so that its days are the debtor's", () => {
    const held = caseAfter(answered, bounced("2026-02-09", "case-1-n5", "2026-02-05"));
    expect(held).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "undelivered", on: "2026-02-05", letterId: "case-1-n5" }],
      undeliveredNotices: [{ letterId: "case-1-n5", sentAnew: false }],
      letters: [{ step: "dunning", undelivered: false }],
    });
    const after = caseAfter(held, putRight("2026-02-20"));
    expect(after.undeliveredNotices).toEqual([{ letterId: "case-1-n5", sentAnew: true }]);
    // 12 February, 3 days of the objection, 15 days without the answer: Monday 2 March, and a day to arrive
    expect(nextAction(after, day("2026-02-20"))).toEqual({
      kind: "letter",
      step: "collection_notice",
      on: "2026-03-04",
    });
  });

  it("takes with it what was sent on its strength: those of its own day stand, the next day's fall", () => {
    // 12 February and the 3 days of the objection
    const later = withLetters(answered, "2026-02-17", "2026-03-06");
    const parts = (state: Case) => {
      const owing = owed(state, day("2026-03-10"));
      return owing.ok ? [owing.value.parts.letter_fees, owing.value.parts.collection_fee] : owing.refusal;
    };
    expect(parts(later)).toEqual([7_600, 60_000]);
    const back = (sentOn: string) => accepted(later, bounced("2026-03-10", "case-1-n5", sentOn));
    const told = { type: "notice_undelivered", on: "2026-03-10", letterId: "case-1-n5", cause: "bounced", by };
    const falls = (...letterIds: readonly string[]) => ({ type: "costs_waived", on: "2026-03-10", by, letterIds });
    expect(back("2026-02-16")).toEqual([{ ...told, sentOn: "2026-02-16" }, falls("letter-2", "letter-3")]);
    expect(back("2026-02-17")).toEqual([{ ...told, sentOn: "2026-02-17" }, falls("letter-3")]);
    const after = caseAfter(later, bounced("2026-03-10", "case-1-n5", "2026-02-05"));
    expect(parts(after)).toEqual([3_800, 0]);
    expect(nextAction(caseAfter(after, putRight("2026-03-11")), day("2026-03-11"))).toMatchObject({
      step: "collection_notice",
    });
  });

  it("gives back to what else is owed what was paid of fees that fall with it", () => {
    const paid = caseAfter(withLetters(answered, "2026-02-17"), payment({ paidOn: "2026-02-20", amount: 7_600 }));
    expect(paid.payments).toMatchObject([{ allocation: { parts: { letter_fees: 7_600 } } }]);
    const after = caseAfter(paid, bounced("2026-02-23", "case-1-n5", "2026-02-05"));
    expect(after.payments).toMatchObject([{ allocation: { parts: { letter_fees: 3_800, interest: 3_800 } } }]);
  });

  it("is told of once, and one that the case never sent is unknown", () => {
    const once = caseAfter(answered, bounced("2026-02-09", "case-1-n5", "2026-02-05"));
    expect(accepted(once, bounced("2026-02-10", "case-1-n5", "2026-02-05"))).toEqual([]);
    expect(decide(answered, bounced("2026-02-09", "case-1-n5"))).toEqual({
      ok: false,
      refusal: { code: "unknown_letter" },
    });
  });

  it("leaves a letter that came back before it to come back as it did, and holds from the first day of the two", () => {
    const both = caseAfter(
      answered,
      bounced("2026-02-04", "letter-1"),
      bounced("2026-02-09", "case-1-n5", "2026-02-05"),
    );
    expect(both.holds).toEqual([{ kind: "undelivered", on: "2026-02-04", letterId: "case-1-n5" }]);
    const other = caseAfter(
      answered,
      bounced("2026-02-07", "letter-1"),
      bounced("2026-02-09", "case-1-n5", "2026-02-05"),
    );
    expect(other.holds).toEqual([{ kind: "undelivered", on: "2026-02-05", letterId: "case-1-n5" }]);
    const third = { type: "end_hold", on: day("2026-02-10"), by, hold: "deferral", outcome: "settled" } as const;
    const deferral = { type: "hold", on: day("2026-02-10"), by, hold: "deferral", until: day("2026-03-01") } as const;
    expect(caseAfter(other, deferral, third).undeliveredNotices).toEqual([{ letterId: "case-1-n5", sentAnew: false }]);
  });

  it("breaks no plan that the debtor may not know of: an instalment has its three days from when it is put right", () => {
    const dunned = withLetters(aCase(), "2026-01-29");
    // 20 days to 4 February are 6 575 øre of interest
    const amountOre = ore(1_000_000 + 3_800 + 6_575);
    const plan = { instalments: [{ dueOn: day("2026-02-16"), amountOre }], feeDisclosed: false };
    const agreed = caseAfter(dunned, { type: "agree_plan", law: LAW_AS_READ, on: day("2026-02-04"), by, plan });
    expect(nextAction(agreed, day("2026-02-04"))).toEqual({ kind: "break_plan", on: "2026-02-20" });
    const held = caseAfter(agreed, bounced("2026-02-09", "case-1-n4", "2026-02-04"));
    expect(nextAction(held, day("2026-02-25"))).toEqual({ kind: "wait", reason: "on_hold", hold: "undelivered" });
    expect(nextAction(caseAfter(held, putRight("2026-02-10")), day("2026-02-25"))).toMatchObject({ on: "2026-02-20" });
    // Thursday 26 February, then Friday, Monday, Tuesday
    expect(nextAction(caseAfter(held, putRight("2026-02-26")), day("2026-02-26"))).toMatchObject({ on: "2026-03-04" });
  });
});

describe("a letter that could not leave while it was right", () => {
  const pending = caseAfter(noticed, order("2026-03-04"));
  const renew = (id: string) =>
    ({
      type: "renew_letter",
      on: day("2026-03-06"),
      by: AUTOPILOT,
      letterId: letterId(id),
      newLetterId: letterId("y"),
    }) as const;

  it("is void, and ordered anew with the yes that it had; no fee and no deadline is left of it (T2)", () => {
    expect(accepted(pending, renew("x"))).toEqual([
      { type: "letter_cancelled", on: "2026-03-06", letterId: "x", reason: "out_of_date" },
      { type: "letter_ordered", on: "2026-03-06", by: "autopilot", letterId: "y", step: "payment_demand" },
    ]);
    const after = caseAfter(pending, renew("x"));
    expect(after).toMatchObject({
      pending: { letterId: "y", orderedOn: "2026-03-06" },
      approvedDemand: "payment_demand",
    });
    expect(after.letters).toEqual(noticed.letters);
  });

  it("is not renewed when another is pending, or none", () => {
    expect(refusalOf(pending, renew("z"))).toEqual({ code: "letter_not_pending" });
    expect(refusalOf(noticed, renew("x"))).toEqual({ code: "letter_not_pending" });
  });
});

describe("a letter that has left", () => {
  const principalFirst = aCase({
    agreement: {
      allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
    },
  });
  const pending = caseAfter(withLetters(principalFirst, "2026-01-29"), order("2026-02-14"));
  const sent: LetterSent = {
    type: "letter_sent",
    on: day("2026-02-14"),
    letterId: letterId("x"),
    step: "collection_notice",
    deadlineOn: day("2026-03-02"),
    feeOre: ore(3_800),
    why: { rule: "r", law: "l", reason: "r", inputs: {}, arithmetic: "38" },
    channel: "email",
    pdf: "",
  };
  const waived = { type: "costs_waived", on: "2026-02-14", by: "autopilot", letterIds: ["x"] };
  const following = (events: readonly CaseEvent[], state = pending) => events.reduce<Case>(evolve, state);

  it("costs its fee and sets its deadline from then on; until then the next step waits for it (N15)", () => {
    expect(nextAction(pending, day("2026-06-01"))).toEqual({
      kind: "wait",
      reason: "letter_pending",
      step: "collection_notice",
    });
    expect(dueOn(pending, day("2026-06-01"))).toBe("2026-02-15");
    expect(letterLeft(pending, sent)).toEqual([sent]);
    expect(nextAction(following([sent]), day("2026-02-14"))).toMatchObject({ kind: "letter", on: "2026-03-04" });
  });

  it("is told of once", () => {
    expect(letterLeft(following([sent]), sent)).toEqual([]);
  });

  it("while a person stopped the case costs nothing and set no deadline", () => {
    const stopped = caseAfter(pending, { type: "pause", on: day("2026-02-14"), by: "user-1" });
    expect(letterLeft(stopped, sent)).toEqual([sent, waived]);
    expect(following(letterLeft(stopped, sent), stopped).letters.at(-1)).toMatchObject({ letterId: "x", waived: true });
  });

  it("of an earlier step uses up no yes to the demand that comes next", () => {
    const approved = caseAfter(noticed, approve("2026-03-04", "payment_demand"));
    expect(following(letterLeft(approved, sent), approved).approvedDemand).toBe("payment_demand");
  });

  it("while the debtor paid the principal costs nothing, whether the case ended with it or not", () => {
    const paid = (amount: number) => caseAfter(pending, payment({ paidOn: "2026-02-12", amount }));
    const closed = paid(2_000_000);
    expect(closed.status).toBe("closed");
    expect(letterLeft(closed, sent)).toEqual([sent, waived]);
    const residual = paid(1_000_000);
    expect([residual.status, residual.pending?.letterId]).toEqual(["ongoing", "x"]);
    expect(letterLeft(residual, sent)).toEqual([sent, waived]);
  });
});
