import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";

const owedOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value;
};

describe("a claim that the books change", () => {
  it("in part downward bears no interest on what was credited, from the due day", () => {
    const state = caseAfter(aCase(), principal("500", "2026-02-10", 400_000));
    expect(owedOn(state, "2026-02-13").parts).toMatchObject({ interest: 3_814, principal: 400_000 }); // 29 days on 400 000
  });

  it("in part downward after the demand takes the salær of the lower bracket", () => {
    const state = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
    expect(owedOn(state, "2026-03-05").parts.collection_fee).toBe(60_000);
    expect(owedOn(caseAfter(state, principal("500", "2026-03-05", 250_000)), "2026-03-05").parts.collection_fee).toBe(
      30_000,
    );
  });

  it("downward keeps the interest that was paid", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-13", amount: 9_534 }));
    const state = caseAfter(paid, principal("500", "2026-02-20", 100_000));
    expect(owedOn(state, "2026-02-13").parts.interest).toBe(0);
    expect(owedOn(state, "2026-02-14").parts.interest).toBe(33); // 100 000 × 12 % / 365
  });

  it("upward bears interest on the addition from the day after", () => {
    const state = caseAfter(aCase(), principal("500", "2026-02-10", 1_100_000));
    expect(state.claims[0]?.principal).toEqual([
      { from: "2026-01-15", principalOre: 1_000_000 },
      { from: "2026-02-11", principalOre: 1_100_000 },
    ]);
  });

  it("to nothing ends what it cost, when nothing was paid", () => {
    const state = withLetters(aCase(), "2026-01-29");
    expect(accepted(state, principal("500", "2026-02-01", 0)).at(-1)).toMatchObject({
      type: "case_closed",
      reason: "credited",
      residualOre: 0,
    });
  });

  it("to nothing moves no money where none was paid", () => {
    expect(accepted(aCase(), principal("500", "2026-02-01", 0)).map(({ type }) => type)).toEqual([
      "principal_changed",
      "case_closed",
    ]);
  });

  const inFull = (name: string, on: string) => ({ ...principal(name, on, 0), inFull: true });

  it("to nothing, also of what was paid of it, gives all of that back, whichever of the two was seen first", () => {
    const dunned = withLetters(aCase(), "2026-01-29");
    const part = payment({ paidOn: "2026-02-01", on: "2026-02-02", amount: 500_000 });
    const credited = inFull("500", "2026-02-03");
    for (const orders of [
      [part, credited],
      [credited, part],
    ]) {
      const state = caseAfter(dunned, ...orders);
      expect(state.closed).toEqual({ on: "2026-02-03", reason: "credited" });
      expect(state.payments.map(({ allocation }) => allocation.surplusOre)).toEqual([500_000]);
      expect([owedOn(state, "2026-02-03").parts.principal, owedOn(state, "2026-02-03").parts.interest]).toEqual([0, 0]);
      expect(state.letters.map(({ feePaidOre }) => feePaidOre)).toEqual([0]);
    }
  });

  it("to nothing gives all back where nothing but costs was left to pay", () => {
    const dunned = withLetters(aCase({ agreement: { allocationOrder: ["principal", "interest"] } }), "2026-01-29");
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-01", amount: 1_000_000 }));
    expect([paid.status, owedOn(paid, "2026-02-03").parts.principal]).toEqual(["ongoing", 0]);
    const state = caseAfter(paid, inFull("500", "2026-02-03"));
    expect([state.closed?.reason, state.payments[0]?.allocation.surplusOre]).toEqual(["credited", 1_000_000]);
    expect(accepted(paid, principal("500", "2026-02-03", 0))).toEqual([]);
  });

  it("to nothing takes back no payment while another claim is owed, or was paid", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 300_000, "2026-01-16")];
    const two = aCase({ claims, agreement: { chargeInterest: false } });
    const part = caseAfter(two, payment({ paidOn: "2026-02-01", amount: 400_000 }));
    const owing = caseAfter(part, inFull("500", "2026-02-03"));
    expect([owing.closed, owing.payments[0]?.allocation.surplusOre]).toEqual([undefined, 0]);
    const both = caseAfter(two, payment({ paidOn: "2026-02-01", amount: 1_200_000 }), inFull("501", "2026-02-03"));
    expect([both.closed?.reason, both.payments[0]?.allocation.surplusOre]).toEqual(["paid", 0]);
    expect(accepted(two, inFull("999", "2026-02-03"))).toEqual([]);
  });

  it("below nothing is refused", () => {
    expect(decide(aCase(), principal("500", "2026-02-01", -1))).toEqual({
      ok: false,
      refusal: { code: "amount_negative" },
    });
  });

  it("to what it is, or on an unknown invoice, is no news", () => {
    expect(accepted(aCase(), principal("500", "2026-02-01", 1_000_000))).toEqual([]);
    expect(accepted(aCase(), principal("999", "2026-02-01", 5))).toEqual([]);
  });

  describe("up again, when all of it was taken for paid", () => {
    const order = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"] as const;
    const demanded = withLetters(
      aCase({ agreement: { allocationOrder: order } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-10", amount: 1_000_000 }));

    it("leaves the debtor in peace for a fortnight, as when the bank takes a payment back", () => {
      expect(accepted(paid, principal("500", "2026-05-04", 1_000_000)).slice(1)).toEqual([
        { type: "case_held", on: "2026-05-04", by: "books", hold: "deferral", until: "2026-05-18" },
      ]);
    });

    it("counts the days until then in no growth of the salær: the last day of the light one, and the day after", () => {
      const again = caseAfter(paid, principal("500", "2026-05-04", 1_000_000), {
        type: "end_hold",
        on: day("2026-05-18"),
        by: "system",
        hold: "deferral",
        outcome: "settled",
      });
      // the demand's 28 days after 18 March, and the 69 days from 10 March to 17 May on top
      expect(owedOn(again, "2026-06-23").collectionFee.ore).toBe(60_000);
      expect(owedOn(again, "2026-06-24").collectionFee.ore).toBe(120_000);
    });

    it("gives no rest for what comes on top of a claim that is owed", () => {
      expect(accepted(demanded, principal("500", "2026-05-04", 1_100_000))).toHaveLength(1);
    });
  });
});
