import { calendarDate, evolveAll, type Invoice, invoiceId, type Ore, ore, principalOf } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { aCase, claimOf, withLetters } from "../../core/src/case/sample-case.ts";
import { anInvoice } from "../../core/src/start/sample-invoice.ts";
import { eventsOf } from "./apply-invoice.ts";

const ID = invoiceId("fiken:500");
/** 1 000 kr and 2 000 kr; a reminder of 38 kr; no interest. */
const CASE = withLetters(
  aCase({
    claims: [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")],
    agreement: { chargeInterest: false },
  }),
  "2026-01-29",
);
type Shown = readonly [outstandingOre: number, payments?: Readonly<Record<string, number>>];
const shown = ([outstandingOre, payments = {}]: Shown): Invoice =>
  anInvoice({
    id: ID,
    outstandingOre: ore(outstandingOre),
    payments: Object.entries(payments).map(([id, amount]) => ({
      id,
      paidOn: calendarDate("2026-02-02"),
      amountOre: ore(amount),
    })),
  });

/** The principal of both claims after the books have shown this of the first, one after the other. */
function principals(...states: readonly Shown[]): readonly Ore[] {
  let [state, before] = [CASE, shown([100_000])];
  for (const next of states) {
    const after = shown(next);
    const events = eventsOf(state, { before, after, ours: new Map(), today: calendarDate("2026-02-10") });
    if (!events.ok) throw new Error(events.refusal.code);
    state = evolveAll(state, events.value);
    before = after;
  }
  return state.claims.map(principalOf);
}

describe("what more the books show left of an invoice in a case", () => {
  it("is owed again when a payment is taken back, with what that had paid of costs, and no more than was claimed", () => {
    expect(principals([46_200, { p: 53_800 }])).toEqual([50_000, 200_000]);
    expect(principals([46_200, { p: 53_800 }], [100_000])).toEqual([100_000, 200_000]);
    expect(principals([36_200, { p: 53_800, q: 10_000 }], [46_200, { p: 53_800 }])).toEqual([50_000, 200_000]);
  });

  it("is owed again when it is paid back by a payment below zero, and no more when that goes away", () => {
    const part: Shown = [46_200, { p: 53_800 }];
    expect(principals(part, [100_000, { p: 53_800, back: -53_800 }])).toEqual([100_000, 200_000]);
    const back: Shown = [56_200, { p: 53_800, back: -10_000 }];
    expect(principals(part, back)).toEqual([60_000, 200_000]);
    expect(principals(part, back, part)).toEqual([50_000, 200_000]);
  });

  it("is nothing but the fee that was paid where the invoice was credited meanwhile", () => {
    const over: Shown = [-3_800, { p: 103_800 }];
    expect(principals(over)).toEqual([0, 200_000]);
    expect(principals(over, [-103_800, { p: 103_800 }], [0])).toEqual([3_800, 200_000]);
    expect(principals([0, { p: 100_000 }], [-100_000, { p: 100_000 }], [0])).toEqual([3_800, 200_000]);
  });

  it("is nothing where our booking of the costs sets a credit off: what the debtor paid is paid", () => {
    const over: Shown = [-3_800, { p: 103_800 }];
    expect(principals(over, [0, { p: 103_800 }])).toEqual([0, 200_000]);
    expect(principals(over, [500, { p: 103_800 }])).toEqual([500, 200_000]);
  });

  it("is owed again when what was over, and had paid another claim, leaves the invoice", () => {
    const over: Shown = [-53_800, { p: 153_800 }];
    expect(principals(over)).toEqual([0, 150_000]);
    expect(principals(over, [-3_800, { p: 153_800, back: -50_000 }])).toEqual([50_000, 150_000]);
    // the payment is lowered, or moved by a voucher, which leaves the fee as set off
    expect(principals(over, [0, { p: 100_000 }])).toEqual([53_800, 150_000]);
    expect(principals(over, [0, { p: 153_800 }])).toEqual([50_000, 150_000]);
  });

  it("is owed again when a credit note is undone", () => {
    const part: Shown = [46_200, { p: 53_800 }];
    expect(principals(part, [-53_800, { p: 53_800 }], part)).toEqual([50_000, 200_000]);
  });
});
