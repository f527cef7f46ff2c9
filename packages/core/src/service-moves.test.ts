import { describe, expect, it } from "vitest";
import type { CaseEvent } from "./case/events.ts";
import { aCase, accepted, day, payment } from "./case/sample-case.ts";
import type { Allocation } from "./case/state.ts";
import { bookReversal } from "./ledger.ts";
import { ore } from "./money.ts";
import { serviceMoves } from "./service-moves.ts";

const [paid] = accepted(aCase(), payment({ paidOn: "2026-02-10", amount: 10, id: "p" }));
if (paid?.type !== "payment_received") throw new Error("no payment");
/** So many øre of compensation, and nothing else. */
const only = (compensation: number): Allocation => {
  const none = { collection_fee: 0, letter_fees: 0, court_costs: 0, interest: 0, principal: 0 };
  const parts = { ...none, compensation } as unknown as Allocation["parts"];
  return { parts, claims: [], letters: [], surplusOre: ore(0) };
};
const back = (compensation: number): CaseEvent & { type: "payment_reversed" } => ({
  type: "payment_reversed",
  on: day("2026-02-12"),
  by: "bank",
  paymentId: "p",
  reversalId: "b",
  paidOn: day("2026-02-10"),
  amountOre: ore(compensation),
  origin: "client_account",
  allocation: only(compensation),
});
const movesOf = (...events: readonly CaseEvent[]) =>
  serviceMoves(
    aCase().caseId,
    events.map((event, at) => ({ event, version: at + 1 })),
  ).map(({ bookingIds, serviceOre }) => [...bookingIds, serviceOre]);

describe("the operator's third of the compensation that a payment paid", () => {
  const two = { ...paid, amountOre: ore(2), allocation: only(2) };

  it("is rounded on the whole of it: two øre bring one, and one øre less takes that back", () => {
    expect(movesOf(two, back(1))).toEqual([
      ["payment:case-1:p", 1],
      ["reversal:case-1:p", -1],
    ]);
  });

  it("comes when what was left over pays more of it, and moves when it is spread anew", () => {
    const more: CaseEvent = { ...paid, type: "surplus_allocated", amountOre: ore(1), allocation: only(1) };
    const one = { ...paid, amountOre: ore(1), allocation: only(1) };
    const payments = [{ paymentId: "p", before: only(2), allocation: only(0) }];
    const anew: CaseEvent = { type: "payments_reallocated", on: day("2026-02-12"), payments, waived: [] };
    expect(movesOf(one, more, anew)).toEqual([
      ["payment:case-1:p", 0],
      ["surplus:case-1:2:p", 1],
      ["reallocation:case-1:3:p", "reallocations:case-1:3:client_account", -1],
    ]);
  });

  it("is known of a payment that came with another case, and nothing of one that never came", () => {
    const merged: CaseEvent = {
      type: "claims_merged",
      on: day("2026-02-11"),
      by: "user-1",
      claims: [],
      payments: [
        { paymentId: "p", paidOn: day("2026-02-10"), amountOre: ore(2), origin: "books", allocation: only(2) },
      ],
      letters: [],
      earlierLetters: [],
      compensationPaidOre: ore(2),
    };
    const payments = [{ paymentId: "p", before: only(2), allocation: only(5) }];
    const anew: CaseEvent = { type: "payments_reallocated", on: day("2026-02-12"), payments, waived: [] };
    expect(movesOf(merged, anew)).toEqual([["reallocation:case-1:2:p", "reallocations:case-1:2:books", 1]]);
    expect(movesOf(anew)).toEqual([]);
  });

  it("is booked the same way", () => {
    const left = {
      paymentId: "p",
      paidOn: day("2026-02-10"),
      amountOre: ore(1),
      origin: "client_account",
      allocation: only(1),
    } as const;
    const { entries } = bookReversal({ ...aCase(), payments: [left] }, back(1));
    expect(entries).toEqual([
      { account: "client_bank", amountOre: -1 },
      { account: "owed_fees", amountOre: 1 },
      { account: "owed_fees", amountOre: -1 },
      { account: "operator_income", amountOre: 1 },
    ]);
  });
});
