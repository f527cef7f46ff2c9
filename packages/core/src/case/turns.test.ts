import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { CaseCommand } from "./commands.ts";
import { letterLeft } from "./decide-letter.ts";
import { evolve } from "./evolve.ts";
import { aCase, caseAfter, claimOf, day, payment, sending, withLetters } from "./sample-case.ts";
import { type Case, principalOf } from "./state.ts";

const by = "user-1";
/** The plan is over 1 000 000 and `interest`, and what a letter cost. */
const planOn = (on: string, first: number): CaseCommand => ({
  type: "agree_plan",
  law: LAW_AS_READ,
  on: day(on),
  by,
  plan: {
    feeDisclosed: false,
    instalments: [
      { dueOn: day("2026-04-03"), amountOre: ore(first) },
      { dueOn: day("2026-05-04"), amountOre: ore(500_000) },
    ],
  },
});
const watch = (on: string): CaseCommand => ({ type: "hold", on: day(on), by, hold: "surveillance" });
const end = (on: string, hold: "deferral" | "payment_plan" | "surveillance"): CaseCommand => ({
  type: "end_hold",
  on: day(on),
  by,
  hold,
  outcome: "settled",
});
/** What a payment of 100 kr paid: of the letters, the interest, the principal. */
const partsOf = (state: Case, paidOn: string, seenOn: string) => {
  const after = caseAfter(state, payment({ paidOn, on: seenOn, amount: 10_000 }));
  const { parts } = after.payments.at(-1)?.allocation ?? { parts: undefined };
  return [parts?.letter_fees, parts?.interest, parts?.principal];
};

describe("a debtor who pays by a plan", () => {
  // 19 days' interest on 3 February are 6 247; on 20 February 36 days' are 11 836
  const planned = () => caseAfter(aCase(), planOn("2026-02-03", 506_247));
  const called = () => caseAfter(planned(), end("2026-02-20", "payment_plan"));

  it("pays what the plan is over first, and what was added since last", () => {
    expect(partsOf(planned(), "2026-02-20", "2026-02-20")).toEqual([0, 6_247, 3_753]);
  });

  it("has that for the days of the plan, also when the money is seen after it: its last day, the day after", () => {
    expect(partsOf(called(), "2026-02-20", "2026-02-25")).toEqual([0, 6_247, 3_753]);
    expect(partsOf(called(), "2026-02-21", "2026-02-25")).toEqual([0, 10_000, 0]);
  });

  it("has it for the days between too, when the case was closed and went on with the plan, spread once or anew", () => {
    const withdraw = { type: "withdraw", on: day("2026-02-10"), by } as const;
    const reopen = { type: "reopen", on: day("2026-02-20"), by, outstanding: [], returned: [] } as const;
    const between = payment({ id: "second", paidOn: "2026-02-13", on: "2026-02-13", amount: 10_000 });
    const after = caseAfter(planned(), withdraw, between, reopen, end("2026-02-22", "payment_plan"));
    const interest = (state: Case) => state.payments.map(({ allocation }) => allocation.parts.interest);
    expect(interest(after)).toEqual([6_247]);
    const late = payment({ id: "first", paidOn: "2026-02-11", on: "2026-02-25", amount: 10_000 });
    expect(interest(caseAfter(after, late))).toEqual([0, 6_247]);
  });

  it("has it neither for the days of another hold, running or past", () => {
    const watched = caseAfter(called(), watch("2026-02-20"));
    expect(partsOf(watched, "2026-02-21", "2026-02-25")).toEqual([0, 10_000, 0]);
    const past = caseAfter(watched, end("2026-02-24", "surveillance"));
    expect(partsOf(past, "2026-02-21", "2026-02-25")).toEqual([0, 10_000, 0]);
    expect(partsOf(past, "2026-02-20", "2026-02-25")).toEqual([0, 6_247, 3_753]);
  });

  it("has it no longer for the plan of another case, whose claims came", () => {
    const theirs = { kind: "payment_plan", from: day("2026-02-21"), to: day("2026-02-23"), brought: true } as const;
    const together: Case = { ...called(), stood: [...called().stood, theirs] };
    expect(partsOf(together, "2026-02-20", "2026-02-25")).toEqual([0, 6_247, 3_753]);
    expect(partsOf(together, "2026-02-21", "2026-02-25")).toEqual([0, 10_000, 0]);
  });

  it("pays what a letter asked for until the plan is agreed: the day before, the day", () => {
    // the dunning of 29 January: 14 days' interest are 4 603 and its fee 3 800; on 3 February the plan is over 6 247
    const dunned = caseAfter(withLetters(aCase(), "2026-01-29"), planOn("2026-02-03", 510_047));
    const over = caseAfter(dunned, end("2026-02-05", "payment_plan"));
    expect(partsOf(over, "2026-02-02", "2026-02-06")).toEqual([3_800, 4_603, 1_597]);
    expect(partsOf(over, "2026-02-03", "2026-02-06")).toEqual([3_800, 6_200, 0]);
    expect(partsOf(dunned, "2026-02-02", "2026-02-04")).toEqual([3_800, 4_603, 1_597]);
  });
});

describe("a debtor of two claims who pays what a letter asked for, in its time", () => {
  it("is left with no principal on either, however the interest of each has run on", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 500_000, "2026-01-20")];
    const dunned = withLetters(aCase({ claims }), "2026-02-03");
    // on 3 February 19 days of the one are 6 247, 14 of the other 2 301; the letter cost 3 800
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-17", amount: 1_512_348 }));
    expect(paid.claims.map(principalOf)).toEqual([0, 0]);
    expect(paid.payments[0]?.allocation.claims.map(({ interestOre }) => interestOre)).toEqual([6_247, 2_301]);
  });
});

describe("a debtor who pays the sum of a notice later than its first deadline", () => {
  // the notice of 14 February, to be paid by the 28th, with the dunning's and its own fee of 38: 30 days' interest are 9 863
  const noticed = withLetters(aCase(), "2026-01-29", "2026-02-14");
  const SUM = 1_000_000 + 9_863 + 7_600;
  const principalLeft = (state: Case, paidOn: string) =>
    caseAfter(state, payment({ paidOn, amount: SUM })).claims.map(principalOf);
  const objection = (on: string): CaseCommand => ({ type: "hold", on: day(on), by, hold: "objection", note: "x" });
  const rejected = (on: string): CaseCommand => ({
    type: "answer_objection",
    on: day(on),
    by,
    outcome: "rejected",
    waiveCosts: false,
  });
  const given = (on: string, until: string): CaseCommand => ({
    type: "hold",
    on: day(on),
    by,
    hold: "deferral",
    until: day(until),
  });

  it("is asked for no salær: the last day, and the day after, which leaves the later interest as principal", () => {
    expect(noticed.letters.at(-1)?.deadlineOn).toBe("2026-03-02");
    expect(principalLeft(noticed, "2026-03-02")).toEqual([0]);
    // 17 days on 10 000 are 5 589
    expect(principalLeft(noticed, "2026-03-03")).toEqual([5_589]);
  });

  it("has the days on top on which an objection was looked at, while it is and after the answer", () => {
    const objected = caseAfter(noticed, objection("2026-02-18"));
    expect(principalLeft(objected, "2026-03-10")).toEqual([0]);
    // 21 days, 18 February to 10 March
    const answered = caseAfter(objected, rejected("2026-03-11"));
    expect(principalLeft(answered, "2026-03-23")).toEqual([0]);
    // 38 days on 10 000 are 12 493
    expect(principalLeft(answered, "2026-03-24")).toEqual([12_493]);
  });

  it("has a time that was given, and to its last day that which was given after the deadline", () => {
    const asked = caseAfter(noticed, given("2026-03-10", "2026-04-07"));
    expect(principalLeft(asked, "2026-03-09")).toEqual([7_562]);
    expect(principalLeft(asked, "2026-03-10")).toEqual([0]);
    const over = caseAfter(asked, end("2026-04-08", "deferral"));
    expect(principalLeft(over, "2026-03-09")).toEqual([7_562]);
    expect(principalLeft(over, "2026-04-07")).toEqual([0]);
    expect(principalLeft(over, "2026-04-09")).toEqual([17_753]);
  });

  it("has no more time for what stood still after the deadline was over, but for what was promised", () => {
    const withdrawn = caseAfter(noticed, { type: "withdraw", on: day("2026-03-03"), by });
    const reopened = caseAfter(withdrawn, { type: "reopen", on: day("2026-03-06"), by, outstanding: [], returned: [] });
    expect(principalLeft(reopened, "2026-03-03")).toEqual([5_589]);
    const within = caseAfter(
      noticed,
      { type: "withdraw", on: day("2026-03-02"), by },
      { type: "reopen", on: day("2026-03-06"), by, outstanding: [], returned: [] },
    );
    // four days, 2 to 5 March
    expect(principalLeft(within, "2026-03-06")).toEqual([0]);
    expect(principalLeft(within, "2026-03-07")).toEqual([6_904]);
  });

  it("has it again when the bank took the money back: the same sum in the rest leaves no principal", () => {
    const paid = caseAfter(noticed, payment({ paidOn: "2026-02-20", amount: SUM }));
    const back = caseAfter(paid, {
      type: "reverse_payment",
      on: day("2026-03-20"),
      by: "bank",
      paymentId: "p-2026-02-20",
      reversalId: "r",
      amountOre: ore(SUM),
    });
    expect(principalLeft(back, "2026-03-23")).toEqual([0]);
  });
});

describe("a letter that was sent when no principal was left", () => {
  it("stands when it is the one that tells of what is left", () => {
    const allocationOrder = ["principal", "letter_fees", "interest"] as const;
    const dunned = withLetters(aCase({ agreement: { allocationOrder } }), "2026-01-29");
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-09", amount: 1_000_000 }));
    const [ordered, sent] = sending(paid, "2026-02-14");
    if (sent?.type !== "letter_sent") throw new Error("the notice was not sent");
    expect(sent.step).toBe("residual_notice");
    expect(letterLeft(evolve(paid, ordered), sent)).toEqual([sent]);
  });
});
