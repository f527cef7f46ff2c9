import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { StepSetting } from "../settings.ts";
import { isOverpaid, owed, owedAtLast } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, steps, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";

const owedOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value;
};
const salaer = (state: Case, on: string): number => owedOn(state, on).parts.collection_fee;
const PRINCIPAL_FIRST = ["principal", "collection_fee", "letter_fees", "interest"] as const;
/** Purring 29 January, inkassovarsel 14 February, demand 4 March with its deadline on 18 March: heavy from 16 April. */
const demanded = (start: Case = aCase()): Case => withLetters(start, "2026-01-29", "2026-02-14", "2026-03-04");

describe("what is owed on a day", () => {
  it("counts no letter that was sent later, nor a salær before its demand: the day before, the day", () => {
    const state = demanded();
    const lettersOn = (on: string) => owedOn(state, on).letterFees.map(({ letterId, ore: fee }) => [letterId, fee]);
    expect(lettersOn("2026-02-13")).toEqual([["letter-1", 3_800]]);
    expect(lettersOn("2026-02-14")).toEqual([
      ["letter-1", 3_800],
      ["letter-2", 3_800],
    ]);
    expect([salaer(state, "2026-03-03"), salaer(state, "2026-03-04")]).toEqual([0, 60_000]);
  });

  it("has no interest where the creditor asks for none", () => {
    const state = aCase({ agreement: { chargeInterest: false } });
    expect(owedOn(state, "2026-03-01")).toMatchObject({
      claims: [{ interest: [], interestOre: 0 }],
      totalOre: 1_000_000,
    });
  });

  it("leaves room for costs below the largest amount that can be counted: at it, one øre more", () => {
    // 2^53 - 1 less ten million kroner; nothing has run on the due day
    const largest = (amount: number) =>
      owed(aCase({ claims: [claimOf("500", amount, "2026-01-29")] }), day("2026-01-29"));
    expect(largest(9_007_198_254_740_991)).toMatchObject({ ok: true, value: { totalOre: 9_007_198_254_740_991 } });
    expect(largest(9_007_198_254_740_992)).toEqual({ ok: false, refusal: { code: "amount_too_large" } });
  });
});

describe("what was owed at last", () => {
  it("is that of the last day whose rates are known, and of no later one", () => {
    const through = (on: string) => {
      const owing = owedAtLast(aCase(), day(on));
      return owing.ok ? owing.value.asOf : owing.refusal.code;
    };
    expect(["2026-12-31", "2027-01-01"].map(through)).toEqual(["2026-12-31", "2026-12-31"]);
  });

  it("is nobody's guess for a day before that whose rates were not found", () => {
    // the inkassosats of 2014 was not found; that of today is
    const old = aCase({ on: day("2013-10-01"), claims: [claimOf("500", 1_000_000, "2013-09-01")] });
    const state = withLetters(old, "2013-10-01", "2013-10-17", "2013-11-02");
    expect(owedAtLast(state, day("2014-06-01"))).toMatchObject({ ok: false, refusal: { code: "rate_unknown" } });
  });
});

describe("the salær grows heavy", () => {
  const off = (step: StepSetting["step"]): StepSetting => ({ step, on: false, deadlineDays: 14 });
  /** Demand of 14 February, its deadline on 2 March: heavy from 31 March. */
  const noticed = (...unchecked: readonly StepSetting["step"][]) =>
    withLetters(
      aCase({ agreement: { steps: [...unchecked.map(off), ...steps("collection_notice", "payment_demand")] } }),
      "2026-01-29",
      "2026-02-14",
    );

  it("also in a process that leaves another step out, but not where the heavy step itself is unchecked", () => {
    const onBothDays = (state: Case) => [salaer(state, "2026-03-30"), salaer(state, "2026-03-31")];
    expect(onBothDays(noticed("dunning"))).toEqual([60_000, 120_000]);
    expect(onBothDays(noticed("heavy_fee"))).toEqual([60_000, 60_000]);
  });

  it("as long as one of several claims has a principal left", () => {
    const claims = [claimOf("500", 600_000, "2026-01-15"), claimOf("501", 400_000, "2026-01-15")];
    const state = demanded(aCase({ claims, agreement: { allocationOrder: PRINCIPAL_FIRST } }));
    const one = caseAfter(state, payment({ paidOn: "2026-03-20", amount: 600_000 }));
    expect(owedOn(one, "2026-04-16").claims.map(({ principalOre }) => principalOre)).toEqual([0, 400_000]);
    expect([salaer(one, "2026-04-15"), salaer(one, "2026-04-16")]).toEqual([60_000, 120_000]);
  });

  it("not once the principal is paid: the day before it would be heavy, the day", () => {
    const start = demanded(aCase({ agreement: { allocationOrder: PRINCIPAL_FIRST } }));
    const paid = (on: string) => caseAfter(start, payment({ paidOn: on, amount: 1_000_000 }));
    expect(salaer(paid("2026-04-15"), "2026-05-01")).toBe(60_000);
    expect(salaer(paid("2026-04-16"), "2026-05-01")).toBe(120_000);
    // what was owed on an earlier day does not follow from a payment that came after it
    expect(salaer(paid("2026-04-16"), "2026-04-15")).toBe(60_000);
  });
});

describe("the addition for a plan of five instalments", () => {
  it("is owed when the plan is agreed on the very day of the demand", () => {
    // 1 000 000, interest of 48 days 15 781, letters 7 600, salær 60 000, addition 112 500
    const amounts = [239_177, 239_176, 239_176, 239_176, 239_176];
    const instalments = amounts.map((amount, at) => ({ dueOn: day(`2026-0${at + 4}-01`), amountOre: ore(amount) }));
    const agree = {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-03-04"),
      by: "user-1",
      plan: { feeDisclosed: true, instalments },
    };
    expect(accepted(demanded(), { ...agree, type: "agree_plan", law: LAW_AS_READ })).toMatchObject([
      { type: "plan_agreed" },
    ]);
  });
});

describe("interest that was paid beyond what there is of it", () => {
  it("pays principal when the books take most of the claim back", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-13", amount: 500 }));
    expect(paid.claims).toMatchObject([{ interestPaidOre: 500 }]);
    expect(isOverpaid(paid, day("2026-02-20"))).toBe(false);
    const credited = caseAfter(paid, principal("500", "2026-02-20", 10_000));
    // 29 days of 10 000 are 95: 405 are left, and 7 days of 9 595 are 22
    expect(credited.payments).toMatchObject([{ allocation: { parts: { interest: 95, principal: 405 } } }]);
    expect(owedOn(credited, "2026-02-20").parts).toMatchObject({ interest: 22, principal: 9_595 });
    expect(isOverpaid(credited, day("2026-02-20"))).toBe(false);
  });
});
