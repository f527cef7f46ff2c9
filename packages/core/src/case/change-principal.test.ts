import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar-date.ts";
import { sumOre } from "../money.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import { type Case, principalOf } from "./state.ts";

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

  it("downward puts what was paid of the interest on it on the principal, from the day it was paid", () => {
    // 166 days' interest of 1 000 000 are 54 575, of 100 000 are 5 458
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-06-30", amount: 60_000 }));
    expect(paid.payments[0]?.allocation.parts).toMatchObject({ interest: 54_575, principal: 5_425 });
    const state = caseAfter(paid, principal("500", "2026-07-01", 94_575));
    const first = caseAfter(
      aCase(),
      principal("500", "2026-01-29", 100_000),
      payment({ paidOn: "2026-06-30", amount: 60_000 }),
    );
    for (const one of [state, first]) {
      expect(one.payments[0]?.allocation.parts).toMatchObject({ interest: 5_458, principal: 54_542 });
      // a day's interest of 45 458
      expect(owedOn(one, "2026-07-01").parts).toMatchObject({ interest: 15, principal: 45_458 });
    }
  });

  it("downward in a history that did not move the money asks for no interest meanwhile, and moves it with what happens next", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-06-30", amount: 60_000 }));
    const { type: _, by: __, ...change } = principal("500", "2026-07-01", 94_575);
    const old = evolve(paid, { type: "principal_changed", ...change });
    expect(owedOn(old, "2026-07-31").parts).toMatchObject({ interest: 0, principal: 94_575 });
    const next = caseAfter(old, payment({ paidOn: "2026-07-31", amount: 1 }));
    expect(next.payments[0]?.allocation.parts).toMatchObject({ interest: 5_458, principal: 54_542 });
  });

  it("downward does so also where more interest has run since than was paid: nothing is paid ahead", () => {
    // 19 days' interest are 6 247; of 600 000 they are 3 748
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-03", amount: 6_247 }));
    const state = caseAfter(paid, principal("500", "2026-12-01", 600_000));
    expect(state.payments[0]?.allocation.parts).toMatchObject({ interest: 3_748, principal: 2_499 });
  });

  it("downward moves nothing where no more was paid than the smaller claim bore: to the øre, an øre more", () => {
    const typesAfter = (amount: number) =>
      accepted(
        caseAfter(aCase(), payment({ paidOn: "2026-02-03", amount })),
        principal("500", "2026-02-10", 600_000),
      ).map(({ type }) => type);
    expect(typesAfter(3_748)).toEqual(["principal_changed"]);
    expect(typesAfter(3_749)).toEqual(["principal_changed", "payments_reallocated"]);
  });

  it("downward gives back what was paid of interest on a claim that is paid", () => {
    // all that is left of it is credited: what was paid of the principal, 5 425, bore 296 of the 54 575
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-06-30", amount: 60_000 }));
    const state = caseAfter(paid, principal("500", "2026-07-01", 0));
    expect([state.closed?.reason, state.payments[0]?.allocation.surplusOre]).toEqual(["paid", 60_000 - 5_425 - 296]);
  });

  it("downward moves nothing where no interest is asked for, on days without known rates too", () => {
    const paid = caseAfter(
      aCase({ agreement: { chargeInterest: false } }),
      payment({ paidOn: "2027-02-01", amount: 60_000 }),
    );
    const events = accepted(paid, principal("500", "2027-02-02", 100_000));
    expect(events.map(({ type }) => type)).toEqual(["principal_changed"]);
  });

  it("downward leaves owed what a claim of that size had left, whatever was paid and when", () => {
    const amounts = fc.integer({ min: 1, max: 300_000 });
    const days = fc.nat(150);
    fc.assert(
      fc.property(amounts, amounts, amounts, days, days, (credited, one, two, first, later) => {
        const pay = (state: Case) =>
          [one, two].reduce((now, amount, at) => {
            const paidOn = addDays(day("2026-01-29"), first + at * later);
            return caseAfter(now, payment({ paidOn, amount, id: `p-${at}` }));
          }, state);
        const credit = (state: Case) =>
          caseAfter(state, principal("500", "2026-12-01", sumOre(state.claims.map(principalOf)) - credited));
        const [before, after] = [pay(credit(aCase())), credit(pay(aCase()))];
        expect(after.payments).toEqual(before.payments);
        expect(owedOn(after, "2026-12-31").parts).toEqual(owedOn(before, "2026-12-31").parts);
      }),
      { numRuns: 60, seed: 20_261_128 },
    );
  });

  it("downward takes back what letters cost that were sent when the rest had been paid, and a payment on them pays what is owed", () => {
    // 26 days of 1 000 kr are 8.55, which the 700 kr paid first with the dunning's 38 kr: 653.45 were of the principal
    const dunned = withLetters(aCase({ claims: [claimOf("500", 100_000, "2026-01-15")] }), "2026-02-03");
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-10", amount: 70_000 }));
    const demanded = withLetters(paid, "2026-02-20", "2026-03-10");
    expect(owedOn(demanded, "2026-03-20").parts).toMatchObject({ collection_fee: 18_750, letter_fees: 3_800 });
    const events = accepted(demanded, principal("500", "2026-03-20", 0));
    expect(events.slice(0, 2)).toMatchObject([
      { type: "principal_changed", principalOre: 0 },
      { type: "costs_waived", letterIds: ["letter-2", "letter-3"] },
    ]);
    const known = caseAfter(paid, principal("500", "2026-02-11", 0));
    const late = caseAfter(demanded, principal("500", "2026-03-20", 0));
    expect([late.closed?.reason, known.closed?.reason]).toEqual(["paid", "paid"]);
    expect(late.payments[0]?.allocation).toEqual(known.payments[0]?.allocation);
  });

  it("downward leaves what letters cost that were sent while a rest was owed that is not credited", () => {
    const dunned = withLetters(aCase({ claims: [claimOf("500", 100_000, "2026-01-15")] }), "2026-02-03");
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-10", amount: 70_000 }));
    const demanded = withLetters(paid, "2026-02-20", "2026-03-10");
    const events = accepted(demanded, principal("500", "2026-03-20", 1));
    expect(events.filter(({ type }) => type === "costs_waived")).toEqual([]);
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
