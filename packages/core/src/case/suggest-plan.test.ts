import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { owed } from "./owed.ts";
import { aCase, caseAfter, claimOf, day, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";
import { suggestPlan } from "./suggest-plan.ts";

const wish = { on: day("2026-03-20"), count: 4, firstDueOn: day("2026-03-31"), feeDisclosed: true, law: LAW_AS_READ };
/** Demand sent 4 March: salær 600 kr, two fees of 38 kr, 10 000 kr with 12 % from 16 January. */
const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
// 1 000 000 × 12 % × 64 / 365 = 21 041 øre
const OWED = 1_000_000 + 60_000 + 7_600 + 21_041;

const suggested = (count: number, feeDisclosed = true) => {
  const plan = suggestPlan(demanded, { ...wish, count, feeDisclosed });
  if (!plan.ok) throw new Error(plan.refusal.code);
  return plan.value;
};

describe("a suggested plan", () => {
  it("spreads all that is owed over the months, an odd øre first", () => {
    expect(OWED).toBe(1_088_641);
    expect(suggested(4)).toMatchObject({
      owedOre: 1_088_641,
      instalmentFee: { ore: 0, why: { reason: "few_instalments" } },
      instalments: [
        { dueOn: "2026-03-31", amountOre: 272_161 },
        { dueOn: "2026-04-30", amountOre: 272_160 },
        { dueOn: "2026-05-31", amountOre: 272_160 },
        { dueOn: "2026-06-30", amountOre: 272_160 },
      ],
    });
  });

  it("holds the addition from the fifth instalment on, when the debtor was told of it", () => {
    // 750 × 1.5
    expect(suggested(5)).toMatchObject({ owedOre: 1_201_141, instalmentFee: { ore: 112_500 } });
    expect(suggested(5, false)).toMatchObject({ owedOre: 1_088_641, instalmentFee: { ore: 0 } });
  });

  it.each([
    ["the new act's first day", "2026-03-21", "2026-12-31", "LOV-2026-05-22-19 § 19", "fee_not_regulated"],
    ["the day after the last that was reviewed", null, "2026-03-20", "FOR-1989-07-14-562 § 2-4", "law_not_reviewed"],
  ] as const)("has no addition from %s on, and says why; one of the day before keeps its own", (...row) => {
    const [, newLawFrom, reviewedThrough, lawOfReason, reason] = row;
    const law = { newLawFrom: newLawFrom === null ? null : day(newLawFrom), reviewedThrough: day(reviewedThrough) };
    const five = { ...wish, law, count: 5 };
    const before = suggestPlan(demanded, five);
    expect(before).toMatchObject({ ok: true, value: { owedOre: 1_201_141, instalmentFee: { ore: 112_500 } } });
    // a day's interest more: 1 000 000 × 12 % × 65 / 365 = 21 370 øre
    const after = suggestPlan(demanded, { ...five, on: day("2026-03-21") });
    const instalmentFee = { ore: 0, why: { rule: "no_instalment_fee", law: lawOfReason, reason } };
    expect(after).toMatchObject({ ok: true, value: { owedOre: 1_088_970, instalmentFee } });
    const agree = (on: string, plan: typeof before) => {
      if (!plan.ok) throw new Error(plan.refusal.code);
      const terms = { instalments: plan.value.instalments, feeDisclosed: true };
      return caseAfter(demanded, { type: "agree_plan", on: day(on), by: "user-1", plan: terms, law });
    };
    const later = (state: Case) => {
      const owing = owed(state, day("2026-03-31"));
      return owing.ok && owing.value.instalmentFee;
    };
    expect(later(agree("2026-03-20", before))).toMatchObject({ ore: 112_500, why: { rule: "instalment_fee" } });
    expect(later(agree("2026-03-21", after))).toMatchObject(instalmentFee);
    const again = caseAfter(agree("2026-03-20", before), {
      type: "agree_plan",
      on: day("2026-03-21"),
      by: "user-1",
      plan: { instalments: before.ok ? before.value.instalments : [], feeDisclosed: true },
      law,
    });
    // the plan that runs, asked for again, is the same plan
    expect(later(again)).toMatchObject({ ore: 112_500 });
  });

  it("that takes the place of one with an addition has none either, once the act is repealed", () => {
    const law = { newLawFrom: day("2026-03-21"), reviewedThrough: day("2026-12-31") };
    const first = { instalments: suggested(5).instalments, feeDisclosed: true };
    const planned = caseAfter(demanded, { type: "agree_plan", on: wish.on, by: "user-1", plan: first, law });
    const six = { ...wish, law, count: 6 };
    expect(suggestPlan(planned, six)).toMatchObject({ ok: true, value: { owedOre: 1_201_141 } });
    expect(suggestPlan(planned, { ...six, on: day("2026-03-21") })).toMatchObject({
      ok: true,
      value: { owedOre: 1_088_970, instalmentFee: { ore: 0 } },
    });
  });

  it("is one that can be agreed as it stands", () => {
    const { instalments } = suggested(5);
    const agreed = caseAfter(demanded, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: wish.on,
      by: "user-1",
      plan: { instalments, feeDisclosed: true },
    });
    expect(agreed.plan?.instalments).toEqual(instalments);
  });

  it("begins after today", () => {
    expect(suggestPlan(demanded, { ...wish, firstDueOn: day("2026-03-20") })).toEqual({
      ok: false,
      refusal: { code: "instalment_in_the_past", instalment: 0, dueOn: "2026-03-20" },
    });
    expect(suggestPlan(demanded, { ...wish, firstDueOn: day("2026-03-21") }).ok).toBe(true);
  });

  it("ends within ten years: the day, the day after; and from however late a first day", () => {
    const until = (count: number, firstDueOn: string) =>
      suggestPlan(demanded, { ...wish, count, firstDueOn: day(firstDueOn) });
    const refused = { ok: false, refusal: { code: "instalment_too_far_ahead", through: "2036-03-20" } };
    expect(until(60, "2031-04-20").ok).toBe(true);
    expect(until(60, "2031-04-21")).toEqual(refused);
    expect(until(1, "2036-03-20").ok).toBe(true);
    expect(until(1, "2036-03-21")).toEqual(refused);
    expect(until(60, "9999-12-31")).toEqual(refused);
  });

  it("has an øre at least for each month", () => {
    const tiny = (amount: number) =>
      suggestPlan(aCase({ claims: [claimOf("1", amount, "2026-03-19")] }), { ...wish, count: 2 });
    expect(tiny(1)).toEqual({ ok: false, refusal: { code: "too_many_instalments", owedOre: 1 } });
    expect(tiny(2)).toMatchObject({ ok: true, value: { owedOre: ore(2) } });
  });

  it("is made for no closed case, and on no unknown rates", () => {
    const closed = caseAfter(demanded, { type: "withdraw", on: wish.on, by: "user-1" });
    expect(suggestPlan(closed, wish)).toMatchObject({ ok: false, refusal: { code: "case_is_closed" } });
    const late = { ...wish, on: day("2027-01-04"), firstDueOn: day("2027-02-01") };
    expect(suggestPlan(demanded, late)).toMatchObject({ ok: false, refusal: { code: "rate_unknown" } });
  });
});
