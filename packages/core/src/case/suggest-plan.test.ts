import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { aCase, caseAfter, claimOf, day, withLetters } from "./sample-case.ts";
import { suggestPlan } from "./suggest-plan.ts";

const wish = { on: day("2026-03-20"), count: 4, firstDueOn: day("2026-03-31"), feeDisclosed: true };
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

  it("is one that can be agreed as it stands", () => {
    const { instalments } = suggested(5);
    const agreed = caseAfter(demanded, {
      type: "agree_plan",
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
