import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type WithdrawalFacts, type WithdrawalTerms, withdrawalCost } from "./withdrawal.ts";

const FROM_DEMAND: WithdrawalTerms = { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 };
const FROM_OPENING: WithdrawalTerms = { countedFrom: "opening", freeDays: 40, afterwardsFeePercent: 50 };

const taken = (on: string, change: Partial<WithdrawalFacts> = {}) =>
  withdrawalCost({
    terms: FROM_DEMAND,
    openedOn: calendarDate("2026-02-01"),
    demandSentOn: calendarDate("2026-03-02"),
    on: calendarDate(on),
    collectionFeeOre: ore(60_000),
    courtCostsOre: ore(0),
    ...change,
  });

describe("a case taken back after its payment demand", () => {
  it("is free on day 14 and costs the fee on day 15 (WEB-12, WEB-14)", () => {
    expect(taken("2026-03-16")).toMatchObject({ free: true, ore: 0, feeOre: 0, freeThrough: "2026-03-16" });
    expect(taken("2026-03-17")).toMatchObject({ free: false, ore: 60_000, feeOre: 60_000, freeThrough: "2026-03-16" });
  });

  it("leaves the court's fees to the creditor, free days or not (WEB-13)", () => {
    const paid = { courtCostsOre: ore(92_800) };
    expect(taken("2026-03-16", paid)).toMatchObject({ free: true, ore: 92_800, courtCostsOre: 92_800, feeOre: 0 });
    expect(taken("2026-03-17", paid)).toMatchObject({ free: false, ore: 152_800, feeOre: 60_000 });
  });

  it("is free for as long as no demand was sent", () => {
    const { demandSentOn: _, ...notSent } = {
      terms: FROM_DEMAND,
      openedOn: calendarDate("2026-02-01"),
      demandSentOn: undefined,
      on: calendarDate("2026-12-01"),
      collectionFeeOre: ore(0),
      courtCostsOre: ore(0),
    };
    const cost = withdrawalCost(notSent);
    expect(cost).toMatchObject({ free: true, ore: 0 });
    expect(cost).not.toHaveProperty("freeThrough");
    expect(cost.why.inputs).toMatchObject({ countedFromOn: null, freeThrough: null });
  });
});

describe("a case taken back under terms that count from its opening", () => {
  it("is free on day 40, and costs half of the fee so far on day 41", () => {
    const terms = { terms: FROM_OPENING, collectionFeeOre: ore(32_813) };
    expect(taken("2026-03-13", terms)).toMatchObject({ free: true, ore: 0, freeThrough: "2026-03-13" });
    expect(taken("2026-03-14", terms)).toMatchObject({ free: false, ore: 16_407, feeOre: 16_407 });
  });

  it("explains itself", () => {
    expect(taken("2026-03-14", { terms: FROM_OPENING, courtCostsOre: ore(92_800) }).why).toEqual({
      rule: "withdrawal_fee",
      law: "the agreement with the creditor",
      inputs: {
        countedFrom: "opening",
        freeDays: 40,
        afterwardsFeePercent: 50,
        countedFromOn: "2026-02-01",
        freeThrough: "2026-03-13",
        on: "2026-03-14",
        collectionFeeOre: 60_000,
      },
      arithmetic: "92800 øre + 60000 øre × 50/100 = 122800 øre (half up)",
    });
  });
});
