import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { CaseEvent, LetterSent } from "./events.ts";
import { HistoryOracle } from "./history-oracle.ts";
import { day, opening } from "./sample-case.ts";
import { letterId } from "./state.ts";

/** Ordered and sent on one day. */
function letter(step: LetterSent["step"], on: string, deadlineOn: string, fee = 0): readonly CaseEvent[] {
  const id = letterId(`${step}-${on}`);
  return [
    { type: "letter_ordered", on: day(on), letterId: id, step, by: "autopilot" },
    {
      type: "letter_sent",
      on: day(on),
      letterId: id,
      step,
      deadlineOn: day(deadlineOn),
      feeOre: ore(fee),
      why: {
        rule: "letter_fee",
        law: "FOR-1989-07-14-562 § 1-2",
        inputs: {},
        arithmetic: "75000 øre × 1/20 = 3800 øre",
      },
      channel: "print",
      pdf: "ab12",
    },
  ];
}

function faultsOf(...events: readonly (readonly CaseEvent[])[]): readonly string[] {
  const oracle = new HistoryOracle();
  for (const event of [opening(), ...events.flat()]) oracle.take(event);
  return oracle.faults;
}

const DUNNING = letter("dunning", "2026-01-29", "2026-02-12", 3_800);
const NOTICE = letter("collection_notice", "2026-02-13", "2026-02-27", 3_800);
const held: CaseEvent = { type: "case_held", on: day("2026-02-01"), by: "user-1", hold: "objection" };
const closed: CaseEvent = {
  type: "case_closed",
  on: day("2026-02-01"),
  by: "user-1",
  reason: "withdrawn",
  residualOre: ore(1_000_000),
};

/** Of a claim of 10,000 kr due 15 January 2026, in a case opened on the 29th. */
describe("the second opinion on a history", () => {
  it("finds nothing in a lawful one", () => {
    expect(faultsOf(DUNNING, NOTICE, letter("payment_demand", "2026-03-02", "2026-03-16"))).toEqual([]);
  });

  it("lets the next letter go the day after the deadline, not on it", () => {
    expect(faultsOf(DUNNING, letter("collection_notice", "2026-02-12", "2026-02-26"))).toEqual([
      "a letter 1 days after a deadline, too early",
      "collection_notice within the deadline of dunning",
    ]);
  });

  it("lets a letter cost 38 kr, not an øre more", () => {
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-12", 3_801))).toEqual(["dunning costs 3801"]);
  });

  it("lets two letters cost, not a third", () => {
    expect(faultsOf(DUNNING, NOTICE, letter("combined_notice", "2026-03-02", "2026-03-16", 3_800))).toEqual([
      "a third fee",
    ]);
  });

  it("wants a missed notice before a demand", () => {
    expect(faultsOf(DUNNING, letter("payment_demand", "2026-02-13", "2026-02-27"))).toEqual([
      "a demand without a notice",
    ]);
  });

  it("wants 14 days and a working day for a deadline", () => {
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-11"))).toEqual(["dunning with too few days"]);
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-14"))).toEqual(["a deadline on a day off"]);
  });

  it("wants silence while the debtor objects and after the end", () => {
    const late = letter("dunning", "2026-02-02", "2026-02-16");
    expect(faultsOf([held], late)).toEqual([
      "dunning ordered while objection",
      "dunning sent that is not under way",
      "dunning ordered while objection",
    ]);
    expect(faultsOf([closed], late)).toContain("letter_sent after the end");
  });

  it("wants every øre of a payment placed, and no more principal than is owed", () => {
    const none = ore(0);
    const parts = { collection_fee: none, letter_fees: none, compensation: none, court_costs: none, interest: none };
    const paid = (amount: number, principalOre: number): CaseEvent => ({
      type: "payment_received",
      on: day("2026-02-02"),
      paymentId: "p1",
      paidOn: day("2026-02-02"),
      amountOre: ore(amount),
      origin: "client_account",
      allocation: {
        parts: { ...parts, principal: ore(principalOre) },
        claims: [{ invoiceId: invoiceId("fiken:500"), interestOre: none, principalOre: ore(principalOre) }],
        letters: [],
        surplusOre: none,
      },
      waived: [],
    });
    expect(faultsOf([paid(1_000_000, 1_000_000)])).toEqual([]);
    expect(faultsOf([paid(1_000_000, 999_999)])).toEqual(["a payment is not spread whole"]);
    expect(faultsOf([paid(1_000_001, 1_000_001)])).toEqual(["more principal paid than owed"]);
  });
});
