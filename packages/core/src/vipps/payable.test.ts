import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, withLetters } from "../case/sample-case.ts";
import { ore } from "../money.ts";
import { decideCapture, vippsAmount } from "./payable.ts";

const on = day("2026-01-29");
const owing = (principal: number) => aCase({ claims: [claimOf("500", principal, "2026-01-29")] });

describe("what a debtor may pay by Vipps", () => {
  it("is all that is owed on the day, with its interest", () => {
    // 10,000.00 · 12 % · 14 days / 365 = 46.03
    expect(vippsAmount(aCase(), on)).toEqual({ ok: true, value: 1_004_603 });
  });

  it("has the fee of a letter from the day after it was sent", () => {
    const sent = withLetters(aCase(), "2026-01-29");
    expect(vippsAmount(sent, on)).toEqual({ ok: true, value: 1_004_603 });
    // 49.32 of interest, and the purring's 38.00
    expect(vippsAmount(sent, day("2026-01-30"))).toEqual({ ok: true, value: 1_008_732 });
  });

  it("is exactly what closes the case, on the day of a letter as well", () => {
    const sent = withLetters(aCase(), "2026-01-29");
    for (const paidOn of ["2026-01-29", "2026-01-30"]) {
      const amount = vippsAmount(sent, day(paidOn));
      if (!amount.ok) throw new Error(amount.refusal.code);
      const paid = caseAfter(sent, payment({ paidOn, on: "2026-02-03", amount: amount.value }));
      expect(paid).toMatchObject({ closed: { reason: "paid" }, payments: [{ allocation: { surplusOre: 0 } }] });
    }
  });

  it("is nothing where the money is the creditor's account's", () => {
    const state = aCase({ agreement: { payee: "creditor_account" } });
    expect(vippsAmount(state, on)).toEqual({ ok: false, refusal: { code: "not_payable_here" } });
  });

  it("is nothing of a case that has ended, is an estate's, or is paid by money on its way", () => {
    for (const hold of ["deceased", "bankrupt", "payment_on_its_way"] as const) {
      const state = caseAfter(aCase(), { type: "hold", on, by: "user-1", hold });
      expect(vippsAmount(state, on)).toEqual({ ok: false, refusal: { code: "not_payable_here" } });
    }
    const ended = caseAfter(aCase(), { type: "give_up", on, by: "user-1" });
    expect(vippsAmount(ended, on)).toEqual({ ok: false, refusal: { code: "not_payable_here" } });
  });

  it("is from 1 kr to 650,000 kr", () => {
    const outside = { ok: false, refusal: { code: "amount_outside_vipps" } };
    expect(vippsAmount(owing(99), on)).toEqual(outside);
    expect(vippsAmount(owing(100), on)).toEqual({ ok: true, value: 100 });
    expect(vippsAmount(owing(65_000_000), on)).toEqual({ ok: true, value: 65_000_000 });
    expect(vippsAmount(owing(65_000_001), on)).toEqual(outside);
  });

  it("is not guessed for a day whose rate is not known", () => {
    expect(vippsAmount(aCase(), day("2099-01-01"))).toMatchObject({ ok: false, refusal: { code: "rate_unknown" } });
  });
});

describe("a payment that the debtor said yes to", () => {
  const asked = { on, amountOre: ore(1_004_603) };

  it("is taken while as much is owed, also when a day's interest came on top", () => {
    expect(decideCapture(aCase(), asked)).toBe("capture");
    expect(decideCapture(aCase(), { ...asked, on: day("2026-01-30") })).toBe("capture");
  });

  it("is let go when an øre of it was paid meanwhile, or the case has ended", () => {
    expect(decideCapture(caseAfter(aCase(), payment({ paidOn: "2026-01-29", amount: 1 })), asked)).toBe("cancel");
    expect(decideCapture(caseAfter(aCase(), { type: "give_up", on, by: "user-1" }), asked)).toBe("cancel");
  });
});
