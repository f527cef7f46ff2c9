import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { CaseEvent, LetterSent, PaymentReceived } from "./events.ts";
import { HistoryOracle } from "./history-oracle.ts";
import type { HoldKind, StillSpan } from "./holds.ts";
import { aCase, claimOf, day, opening } from "./sample-case.ts";
import { type Allocation, letterId } from "./state.ts";

export const WHY = {
  rule: "letter_fee",
  law: "FOR-1989-07-14-562 § 1-2",
  inputs: {},
  arithmetic: "75000 øre × 1/20 = 3800 øre",
};

/** Ordered and sent on one day. */
export function letter(step: LetterSent["step"], on: string, deadlineOn: string, fee = 0): readonly CaseEvent[] {
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
      why: WHY,
      channel: "print",
      pdf: "ab12",
    },
  ];
}

/** What the second opinion makes of a case that began like this. */
export function told(start: CaseEvent, ...events: readonly (readonly CaseEvent[])[]): HistoryOracle {
  const oracle = new HistoryOracle();
  for (const event of [start, ...events.flat()]) oracle.take(event);
  return oracle;
}

export const faultsOf = (...events: readonly (readonly CaseEvent[])[]): readonly string[] =>
  told(opening(), ...events).faults;

export const DUNNING = letter("dunning", "2026-01-29", "2026-02-12", 3_800);

/** The debtor objects. */
export const held: CaseEvent = { type: "case_held", on: day("2026-02-01"), by: "user-1", hold: "objection" };

export const closed: CaseEvent = {
  type: "case_closed",
  on: day("2026-02-01"),
  by: "user-1",
  reason: "withdrawn",
  residualOre: ore(1_000_000),
};

/** The case stood still from one day up to another, on which it went on. */
export const still = (hold: HoldKind, from: string, to: string): readonly CaseEvent[] => [
  { type: "case_held", on: day(from), by: "user-1", hold },
  { type: "hold_ended", on: day(to), by: "user-1", hold, outcome: "put_right" },
];

/** A claim that came on `on` with another case, and the days on which that one had stood still. */
export function joined(on: string, ...stood: readonly StillSpan[]): Extract<CaseEvent, { type: "claims_merged" }> {
  const { claims } = aCase({ claims: [claimOf("501", 100_000, "2026-01-15")] });
  const brought = { claims, letters: [], earlierLetters: [], payments: [], compensationPaidOre: ore(0) };
  return { type: "claims_merged", on: day(on), by: "worker", ...brought, stood };
}

export const span = (kind: HoldKind, from: string, to: string): StillSpan => ({ kind, from: day(from), to: day(to) });

export const BANK = "a letter before the bank could tell of a payment in time";

/** So much of the principal, and nothing else. */
export const partly = (principal: number): Allocation => ({
  parts: {
    collection_fee: ore(0),
    letter_fees: ore(0),
    compensation: ore(0),
    court_costs: ore(0),
    interest: ore(0),
    principal: ore(principal),
  },
  claims: [{ invoiceId: invoiceId("fiken:500"), interestOre: ore(0), principalOre: ore(principal) }],
  letters: [],
  surplusOre: ore(0),
});

export const PAID: PaymentReceived = {
  type: "payment_received",
  on: day("2026-02-02"),
  paymentId: "p",
  paidOn: day("2026-01-31"),
  amountOre: ore(50_000),
  origin: "client_account",
  allocation: partly(50_000),
  waived: [],
};

export const reversed = ({ amount, parts }: { readonly amount: number; readonly parts: number }): CaseEvent => ({
  type: "payment_reversed",
  on: day("2026-02-05"),
  by: "bank",
  paymentId: "p",
  reversalId: `b-${amount}`,
  paidOn: day("2026-01-31"),
  amountOre: ore(amount),
  origin: "client_account",
  allocation: partly(parts),
});
