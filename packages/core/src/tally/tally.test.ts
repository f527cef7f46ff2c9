import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, principal, withLetters } from "../case/sample-case.ts";
import type { Case } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { tallyOf } from "./tally.ts";

const by = "user-1";
const monthsOf = (state: Case) => Object.fromEntries(tallyOf(state).happened);
const openOf = (state: Case) => Object.fromEntries(tallyOf(state).open);
const NOTHING = { stages: {}, open: new Map(), happened: new Map() };
const paid = (state: Case, paidOn: string, amount: number): Case => caseAfter(state, payment({ paidOn, amount }));

describe("what a case adds to the figures of its creditor", () => {
  it("is its stage and its principal by the month it fell due, while nothing has happened", () => {
    const state = aCase({ claims: [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 20_000, "2025-12-31")] });
    expect(tallyOf(state)).toEqual({
      stages: { stage_no_letter: 1 },
      open: new Map([
        ["2026-01", { overdue: 1_000_000 }],
        ["2025-12", { overdue: 20_000 }],
      ]),
      happened: new Map(),
    });
  });

  it("tells of each letter by its day, and what the last asks for by its deadline", () => {
    const state = withLetters(aCase(), "2026-01-30", "2026-02-17");
    expect(tallyOf(state).stages).toEqual({ stage_collection_notice: 1 });
    expect(openOf(state)).toEqual({
      "2026-01": { overdue: 1_000_000 },
      "2026-03": { asked_collection_notice: 1_000_000 },
    });
    expect(monthsOf(state)).toEqual({
      "2026-01": { sent_dunning: 1, letters_30: 1 },
      "2026-02": { sent_collection_notice: 1, letters_17: 1 },
    });
  });

  it("asks for nothing while the case stands still", () => {
    const state = caseAfter(withLetters(aCase(), "2026-01-30"), { type: "pause", on: day("2026-02-02"), by });
    expect(tallyOf(state).stages).toEqual({ stage_dunning: 1 });
    expect(openOf(state)).toEqual({ "2026-01": { overdue: 1_000_000 } });
  });

  it("is less by what a part payment took, which is counted in the month it was paid", () => {
    const state = paid(withLetters(aCase(), "2026-01-30"), "2026-02-03", 300_000);
    // the fee of 38 kr and the interest through the day of the letter, 49.32 kr, come first
    const principalOre = 708_732;
    expect(openOf(state)).toEqual({ "2026-01": { overdue: principalOre }, "2026-02": { asked_dunning: principalOre } });
    expect(monthsOf(state)["2026-02"]).toEqual({ paid: 300_000 });
  });

  it("is solved on its last payment, and stands no more", () => {
    const state = paid(withLetters(aCase(), "2026-01-30"), "2026-02-03", 1_100_000);
    expect(state.closed?.reason).toBe("paid");
    expect(tallyOf(state)).toMatchObject({ stages: {}, open: new Map() });
    expect(monthsOf(state)["2026-02"]).toEqual({ paid: 1_100_000, solved_dunning: 1, solved_early: 1, solved_days: 5 });
  });

  it("stays solved by what paid it, whatever comes afterwards and goes back", () => {
    const solved = paid(withLetters(aCase(), "2026-01-30"), "2026-02-03", 1_100_000);
    const twice = paid(solved, "2026-06-20", 70_000);
    expect(monthsOf(twice)["2026-02"]).toMatchObject({ solved_dunning: 1, solved_days: 5 });
    expect(monthsOf(twice)["2026-06"]).toEqual({ paid: 70_000 });
  });

  it("counts a letter that did not arrive among the letters of its day, and not among those that could bring money", () => {
    const sent = withLetters(aCase(), "2026-01-30");
    const letters = sent.letters.map((letter) => ({ ...letter, undelivered: true }));
    expect(monthsOf({ ...sent, letters })).toEqual({ "2026-01": { letters_30: 1 } });
  });

  it("was solved by the letter before its payment, not by one of the same day", () => {
    const demanded = withLetters(aCase(), "2026-01-30", "2026-02-17", "2026-03-17");
    const solved = (paidOn: string) => monthsOf(paid(demanded, paidOn, 1_500_000))["2026-03"];
    expect(solved("2026-03-18")).toMatchObject({ solved_payment_demand: 1, solved_early: 0 });
    expect(solved("2026-03-17")).toMatchObject({ solved_collection_notice: 1, solved_early: 1 });
  });

  it("is not solved by a credit note, nor by being written off", () => {
    const credited = caseAfter(aCase(), principal("500", "2026-02-02", 0));
    const given = caseAfter(aCase(), { type: "give_up", on: day("2026-02-02"), by });
    expect([credited, given].map(({ closed }) => closed?.reason)).toEqual(["credited", "given_up"]);
    expect([credited, given].map(tallyOf)).toEqual([NOTHING, NOTHING]);
  });

  it("is what it was before, when the bank takes the payment back", () => {
    const sent = withLetters(aCase(), "2026-01-30");
    const back = caseAfter(paid(sent, "2026-02-03", 1_100_000), {
      type: "reverse_payment",
      on: day("2026-02-05"),
      by: "bank",
      paymentId: "p-2026-02-03",
      reversalId: "r1",
      amountOre: ore(1_100_000),
    });
    expect(monthsOf(back)).toEqual(monthsOf(sent));
    expect(tallyOf(back).stages).toEqual({ stage_dunning: 1 });
    expect(openOf(back)["2026-01"]).toEqual({ overdue: 1_000_000 });
  });

  it("is nothing for a case that goes on in another", () => {
    const state = {
      ...withLetters(aCase(), "2026-01-30"),
      closed: { on: day("2026-02-02"), reason: "merged" },
    } as const;
    expect(tallyOf(state)).toEqual(NOTHING);
  });

  it("is what is left of each instalment of a plan, until it ends", () => {
    const instalments = [
      { dueOn: day("2026-03-02"), amountOre: ore(600_000) },
      { dueOn: day("2026-04-01"), amountOre: ore(405_918) },
    ];
    const plan = { instalments, feeDisclosed: false };
    const agreed = caseAfter(aCase(), { type: "agree_plan", law: LAW_AS_READ, on: day("2026-02-02"), by, plan });
    expect(openOf(agreed)).toMatchObject({ "2026-03": { planned: 600_000 }, "2026-04": { planned: 405_918 } });
    const some = paid(agreed, "2026-02-20", 650_000);
    expect(openOf(some)).toMatchObject({ "2026-03": { planned: 0 }, "2026-04": { planned: 355_918 } });
    const ended = caseAfter(agreed, {
      type: "end_hold",
      on: day("2026-02-03"),
      by,
      hold: "payment_plan",
      outcome: "settled",
    });
    expect(openOf(ended)).toEqual({ "2026-01": { overdue: 1_000_000 } });
  });

  it("is at the court once a legal step was taken, and solved there", () => {
    const courtFee = { ore: ore(0), why: [] };
    const step = {
      kind: "attachment",
      on: day("2026-03-02"),
      courtFee,
      writingFee: courtFee,
    } as unknown as Case["legalSteps"][number];
    const state = { ...withLetters(aCase(), "2026-01-30"), status: "legal", legalSteps: [step] } as const;
    expect(tallyOf(state).stages).toEqual({ stage_legal: 1 });
    expect(openOf(state)).toEqual({ "2026-01": { overdue: 1_000_000 } });
    const payments = paid(aCase(), "2026-03-03", 1_100_000).payments;
    const closed = { on: day("2026-03-03"), reason: "paid" } as const;
    const solved = monthsOf({ ...state, status: "closed", payments, closed })["2026-03"];
    expect(solved).toMatchObject({ solved_legal: 1, solved_early: 1 });
  });
});
