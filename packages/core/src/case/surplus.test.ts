import { describe, expect, it } from "vitest";
import { caseBookings } from "../case-bookings.ts";
import { ore } from "../money.ts";
import { caseFigures } from "../statement/figures.ts";
import { decide, evolveAll } from "./decide.ts";
import { surplusOver } from "./payment.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, withLetters } from "./sample-case.ts";
import { type Allocation, type Case, caseId } from "./state.ts";

const on = day("2026-04-01");
const by = "user-1";
const release = { type: "release_surplus", on, by, paymentId: "p-2026-03-20" } as const;
const restore = (amount: number) =>
  ({ type: "restore_surplus", on: day("2026-04-03"), by, paymentId: "p-2026-03-20", amountOre: ore(amount) }) as const;
const refusalOf = (state: Case, command: Parameters<typeof decide>[1]) => {
  const decision = decide(state, command);
  return decision.ok ? "accepted" : decision.refusal;
};

/** 10 000 with interest of 64 days, 76 in fees and 600 in salær: 886.41 more than the principal is owed. */
const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
const OWED = 1_088_641;
const overpaid = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: OWED + 50_000 }));
const nothing = (parts: Allocation["parts"]): Allocation["parts"] => ({
  ...parts,
  collection_fee: ore(0),
  letter_fees: ore(0),
  interest: ore(0),
  principal: ore(0),
});
const only = ({ payments }: Case) => payments.map(({ amountOre, allocation }) => [amountOre, allocation.surplusOre]);

describe("what a payment left over", () => {
  it("stays left over where the rates of its day are not known: the last day with one, the day after", () => {
    const old = aCase({ on: day("2013-10-01"), claims: [claimOf("500", 1_000_000, "2013-09-01")] });
    const asked = withLetters(old, "2013-10-01", "2013-10-17", "2013-11-02");
    const leftOn = (paidOn: string) => {
      const [paid] = overpaid.payments;
      if (paid === undefined) throw new Error("no payment");
      const allocation = { ...paid.allocation, parts: nothing(paid.allocation.parts), claims: [], letters: [] };
      const surplus = { ...paid, paidOn: day(paidOn), amountOre: ore(50_000) };
      const state = { ...asked, payments: [{ ...surplus, allocation: { ...allocation, surplusOre: ore(50_000) } }] };
      return surplusOver(state, day(paidOn)).map(({ allocation: { surplusOre } }) => surplusOre);
    };
    expect(leftOn("2013-12-31")).toEqual([0]);
    expect(leftOn("2014-01-01")).toEqual([]);
  });

  it("leaves the case whole, so that the payment is as much less, and does so once", () => {
    expect([overpaid.closed?.reason, only(overpaid)]).toEqual(["paid", [[OWED + 50_000, 50_000]]]);
    const events = accepted(overpaid, release);
    expect(events).toEqual([{ type: "surplus_released", on, by, paymentId: "p-2026-03-20", amountOre: 50_000 }]);
    const after = evolveAll(overpaid, events);
    expect([after.closed?.reason, only(after)]).toEqual(["paid", [[OWED, 0]]]);
    expect(refusalOf(after, release)).toEqual({ code: "nothing_left_over" });
  });

  it("is moved out of the creditor's client money, and back into it, by the case's version", () => {
    const released = accepted(overpaid, release);
    const after = evolveAll(overpaid, released);
    const all = [...caseBookings(overpaid, released, 9), ...caseBookings(after, accepted(after, restore(50_000)), 10)];
    expect(all).toEqual([
      {
        bookingId: `released:${overpaid.caseId}:10:p-2026-03-20`,
        creditorId: overpaid.creditorId,
        on: "2026-04-01",
        entries: [
          { account: "owed_to_payer", amountOre: 50_000 },
          { account: "client_bank", amountOre: -50_000 },
        ],
      },
      {
        bookingId: `restored:${overpaid.caseId}:11:p-2026-03-20`,
        creditorId: overpaid.creditorId,
        on: "2026-04-03",
        entries: [
          { account: "owed_to_payer", amountOre: -50_000 },
          { account: "client_bank", amountOre: 50_000 },
        ],
      },
    ]);
  });

  it.each([
    ["while the case goes on", demanded, release, { code: "case_not_closed" }],
    [
      "once the claims went on in another case",
      evolveAll(overpaid, [
        { type: "case_reopened", on, by },
        { type: "case_closed", on, by, reason: "merged", residualOre: ore(0), into: caseId("other") },
      ]),
      release,
      { code: "case_was_merged" },
    ],
    ["of a payment of another case", overpaid, { ...release, paymentId: "p-0" }, { code: "payment_not_on_case" }],
    [
      "of money that the creditor got",
      caseAfter(demanded, { ...payment({ paidOn: "2026-03-20", amount: OWED + 1 }), origin: "books" }),
      release,
      { code: "not_on_client_account" },
    ],
    [
      "of a payment that just covered what was owed",
      caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: OWED })),
      release,
      { code: "nothing_left_over" },
    ],
  ] as const)("stays where it is %s", (_, state, command, refusal) => {
    expect(refusalOf(state, command)).toEqual(refusal);
  });

  it("goes from an øre on", () => {
    const state = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: OWED + 1 }));
    expect(accepted(state, release)).toMatchObject([{ amountOre: 1 }]);
  });

  it("stays in what the case's closing statement says of it: it came in, and goes back", () => {
    const told = (state: Case) => {
      const { paidInOre, backOre, operatorOre } = caseFigures(state, ore(0));
      return [paidInOre, backOre, operatorOre];
    };
    expect(told(overpaid)).toEqual([OWED + 50_000, 50_000, 60_000]);
    expect(told(caseAfter(overpaid, release))).toEqual(told(overpaid));
    expect(caseAfter(overpaid, release).payments[0]?.releasedOre).toBe(50_000);
    expect(caseAfter(overpaid, release, restore(50_000))).toEqual(overpaid);
  });

  it("is part of its payment again when it did not go, in parts too", () => {
    const after = caseAfter(overpaid, release, restore(20_000));
    expect(only(after)).toEqual([[OWED + 20_000, 20_000]]);
    expect(only(caseAfter(after, restore(30_000)))).toEqual(only(overpaid));
    expect(refusalOf(after, restore(0))).toEqual({ code: "amount_not_positive" });
    expect(refusalOf(after, { ...restore(1), paymentId: "p-0" })).toEqual({ code: "payment_not_on_case" });
  });

  it("stays away while the rates of the day on which it was paid are not known, and the case goes on", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: OWED }));
    const late = caseAfter(paid, payment({ paidOn: "2027-03-06", amount: 50_000, id: "late" }));
    const reversal = { by: "bank", paymentId: "p-2026-03-20", reversalId: "b", amountOre: ore(1_000) } as const;
    const goesOn = caseAfter(
      late,
      { ...release, paymentId: "late" },
      { type: "reverse_payment", on: day("2026-06-01"), ...reversal },
    );
    expect(goesOn.closed).toBeUndefined();
    expect(refusalOf(goesOn, { ...restore(50_000), paymentId: "late" })).toMatchObject({ code: "rate_unknown" });
  });

  it("pays what is owed again when the case goes on meanwhile, from the day it was paid", () => {
    // another payment had paid 600 of the whole, and the bank takes it back: 600 are owed again
    const two = caseAfter(
      demanded,
      payment({ paidOn: "2026-03-20", amount: OWED - 60_000 }),
      payment({ paidOn: "2026-03-20", amount: 110_000, id: "p-2" }),
    );
    const gone = caseAfter(two, { ...release, paymentId: "p-2" });
    const back = { type: "reverse_payment", on, by: "bank", paymentId: "p-2", reversalId: "b", amountOre: ore(60_000) };
    expect(refusalOf(gone, { ...back, amountOre: ore(110_000) } as never)).toEqual({
      code: "more_than_paid",
      paidOre: 60_000,
    });
    const again = caseAfter(two, { ...release, paymentId: "p-2" });
    const owes = caseAfter(again, {
      type: "reverse_payment",
      on,
      by: "bank",
      paymentId: "p-2026-03-20",
      reversalId: "b",
      amountOre: ore(30_000),
    });
    expect(owes.closed).toBeUndefined();
    const paid = accepted(owes, { ...restore(50_000), paymentId: "p-2" });
    expect(paid.map(({ type }) => type)).toEqual(["surplus_restored", "surplus_allocated", "case_closed"]);
  });
});
