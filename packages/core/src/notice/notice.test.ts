import { describe, expect, it } from "vitest";
import type { CaseCommand } from "../case/commands.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import { aCase, accepted, caseAfter, day, opening, payment, steps, withLetters } from "../case/sample-case.ts";
import { type Case, letterId } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore, ZERO_ORE } from "../money.ts";
import { isCalledForAnew, type Notice, noticeAfter, waitingNotices } from "./notice.ts";

const by = "worker";
const opened = aCase({ agreement: { steps: steps("dunning", "collection_notice", "payment_demand") } });
const demanded = withLetters(opened, "2026-02-03", "2026-02-20", "2026-03-10");

/** The notices that a command's events call for, one after the other. */
function notices(state: Case, command: CaseCommand): readonly Notice[] {
  let now = state;
  const events = accepted(state, command);
  return events.flatMap((event, index) => {
    now = evolve(now, event);
    return noticeAfter(now, event, events[index - 1]) ?? [];
  });
}

describe("what the debtor is told beside the steps", () => {
  it("is the plan, once agreed", () => {
    const total = 1_000_000 + 17_753 + 7_600 + 60_000;
    const instalments = [{ dueOn: day("2026-04-01"), amountOre: ore(total) }];
    const command = {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-03-10"),
      by,
      plan: { instalments, feeDisclosed: false },
    } as const;
    expect(notices(demanded, command).map(({ kind }) => kind)).toEqual(["plan_confirmation"]);
  });

  it.each([
    ["rejected", false, { kind: "objection_answer", outcome: "rejected", costsWaived: false }],
    ["rejected", true, { kind: "objection_answer", outcome: "rejected", costsWaived: true }],
    ["upheld", false, { kind: "objection_answer", outcome: "upheld", costsWaived: false }],
  ] as const)("is the answer to an objection: %s, costs waived %s", (outcome, waiveCosts, notice) => {
    const disputed = caseAfter(demanded, { type: "hold", on: day("2026-03-15"), by, hold: "objection" });
    expect(notices(disputed, { type: "answer_objection", on: day("2026-03-20"), by, outcome, waiveCosts })).toEqual([
      notice,
    ]);
  });

  it.each([
    ["objection_answer", { type: "answer_objection", outcome: "upheld", waiveCosts: false }],
    ["case_closed", { type: "withdraw" }],
  ] as const)(
    "is nothing to who cannot be reached when the case ends, and goes when the hold ended before: %s",
    (kind, end) => {
      const disputed = caseAfter(demanded, { type: "hold", on: day("2026-03-15"), by, hold: "objection" });
      const ends = { ...end, on: day("2026-03-20"), by };
      for (const hold of ["deceased", "address"] as const) {
        const held = caseAfter(disputed, { type: "hold", on: day("2026-03-16"), by, hold });
        expect(notices(held, ends)).toEqual([]);
        const putRight = { type: "end_hold", on: day("2026-03-20"), by, hold, outcome: "put_right" } as const;
        expect(notices(caseAfter(held, putRight), ends)).toMatchObject([{ kind }]);
      }
      const back = { on: day("2026-03-16"), by, letterId: letterId("letter-3"), cause: "returned" } as const;
      expect(notices(caseAfter(disputed, { type: "report_undelivered", ...back }), ends)).toEqual([]);
    },
  );

  it("is nothing when a hold ends in another way than by an answer", () => {
    const until = day("2026-03-25");
    const deferred = caseAfter(demanded, { type: "hold", on: day("2026-03-15"), by, hold: "deferral", until });
    const command = { type: "end_hold", on: day("2026-03-20"), by, hold: "deferral", outcome: "put_right" } as const;
    expect(notices(deferred, command)).toEqual([]);
  });

  it("is that the case is closed, where payment had been demanded", () => {
    const paid = payment({ paidOn: "2026-03-20", amount: 2_000_000 });
    expect(notices(demanded, paid)).toEqual([{ kind: "case_closed", reason: "paid", residualOre: 0 }]);
    expect(notices(withLetters(opened, "2026-02-03", "2026-02-20"), paid)).toEqual([]);
  });

  it("is nothing to an estate or a company in bankruptcy", () => {
    const held = caseAfter(demanded, { type: "hold", on: day("2026-03-15"), by, hold: "deceased" });
    expect(notices(held, { type: "withdraw", on: day("2026-03-20"), by })).toEqual([]);
    const debtor = { ...demanded.debtor, standing: "bankrupt" as const };
    expect(notices({ ...demanded, debtor }, { type: "withdraw", on: day("2026-03-20"), by })).toEqual([]);
  });

  it("is nothing when a case goes on in another", () => {
    const event = { type: "case_closed", on: day("2026-03-20"), reason: "merged", residualOre: ZERO_ORE, by } as const;
    expect(noticeAfter(evolve(demanded, event), event)).toBeUndefined();
  });
});

describe("a notice that did not arrive is called for anew", () => {
  const amountOre = ore(1_000_000 + 17_753 + 7_600 + 60_000);
  const plan = { instalments: [{ dueOn: day("2026-04-01"), amountOre }], feeDisclosed: false };
  const agreed = caseAfter(demanded, { type: "agree_plan", law: LAW_AS_READ, on: day("2026-03-10"), by, plan });
  const confirmation: Notice = { kind: "plan_confirmation", plan: { ...plan, agreedOn: day("2026-03-10") } };

  it("when it confirms a plan that is kept still, and not another one", () => {
    expect(isCalledForAnew(agreed, confirmation)).toBe(true);
    const other = { ...confirmation, plan: { ...confirmation.plan, agreedOn: day("2026-03-09") } };
    expect(isCalledForAnew(agreed, other)).toBe(false);
    expect(isCalledForAnew(demanded, confirmation)).toBe(false);
    const ended = { type: "end_hold", on: day("2026-03-12"), by, hold: "payment_plan", outcome: "settled" } as const;
    expect(isCalledForAnew(caseAfter(agreed, ended), confirmation)).toBe(false);
  });

  it("when it answers an objection, unless nobody may be written to; never when it told of an end", () => {
    const answer: Notice = { kind: "objection_answer", outcome: "rejected", costsWaived: false };
    expect(isCalledForAnew(demanded, answer)).toBe(true);
    const dead = caseAfter(demanded, { type: "hold", on: day("2026-03-15"), by, hold: "deceased" });
    expect(isCalledForAnew(dead, answer)).toBe(false);
    expect(isCalledForAnew(demanded, { kind: "case_closed", reason: "withdrawn", residualOre: ZERO_ORE })).toBe(false);
  });
});

describe("a notice that could not be sent", () => {
  const bare = opening({ agreement: { steps: steps("dunning") } });
  const holds = (kind: "objection" | "address" | "deferral", on: string): CaseEvent => ({
    type: "case_held",
    on: day(on),
    by,
    hold: kind,
  });
  const ended = (
    hold: "objection" | "address" | "deferral",
    outcome: "objection_rejected" | "put_right",
  ): CaseEvent => ({
    type: "hold_ended",
    on: day("2026-02-10"),
    by,
    hold,
    outcome,
  });
  const held = [
    bare,
    holds("objection", "2026-02-02"),
    holds("address", "2026-02-03"),
    holds("deferral", "2026-02-04"),
  ];
  const answered = [...held, ended("objection", "objection_rejected")];

  it("waits until the way to the debtor is found", () => {
    expect(waitingNotices(held)).toEqual([]);
    expect(waitingNotices(answered)).toEqual([5]);
    expect(waitingNotices([...answered, ended("deferral", "put_right")])).toEqual([5]);
    expect(waitingNotices([...answered, ended("address", "put_right")])).toEqual([]);
  });

  it("waits through an end that is taken back, of which nothing is told", () => {
    const closed: CaseEvent = {
      type: "case_closed",
      on: day("2026-02-11"),
      reason: "objection_upheld",
      residualOre: ZERO_ORE,
      by,
    };
    const reopened: CaseEvent = { type: "case_reopened", on: day("2026-02-12"), by };
    expect(waitingNotices([...answered, closed])).toEqual([5]);
    expect(waitingNotices([...answered, closed, reopened, holds("address", "2026-02-12")])).toEqual([5]);
  });
});
