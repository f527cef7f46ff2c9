import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, withLetters } from "../case/sample-case.ts";
import type { Case, PaymentOrigin } from "../case/state.ts";
import { type Invoice, invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { usedCredits } from "./customer-credit.ts";
import { anInvoice } from "./sample-invoice.ts";

type Name = "500" | "501" | "502";
const CLAIMS = { 500: 100_000, 501: 200_000, 502: 100_000 } as const;
const idOf = (name: Name) => invoiceId(`fiken:${name}`);
/** 1 000 kr, 2 000 kr and 1 000 kr; a reminder of 38 kr; no interest. */
const CASE = withLetters(
  aCase({
    claims: [
      claimOf("500", 100_000, "2026-01-10"),
      claimOf("501", 200_000, "2026-01-12"),
      claimOf("502", 100_000, "2026-01-15"),
    ],
    agreement: { chargeInterest: false },
  }),
  "2026-01-29",
);
type Paid = { readonly on: Name; readonly amount: number; readonly id?: string; readonly origin?: PaymentOrigin };
const caseOf = (...all: readonly Paid[]): Case =>
  caseAfter(
    CASE,
    ...all.map(({ on, amount, id = "P-1", origin = "books" }) => ({
      ...payment({ paidOn: "2026-02-02", amount, id: `${idOf(on)}:${id}` }),
      origin,
      invoiceId: idOf(on),
    })),
  );
/** As the books show it: what was paid on it, and what is left when nothing else is told. */
const shown = (name: Name, amounts: readonly number[] = [], left?: number): Invoice =>
  anInvoice({
    id: idOf(name),
    outstandingOre: ore(left ?? amounts.reduce((rest, amount) => rest - amount, CLAIMS[name])),
    payments: amounts.map((amount, at) => ({ id: `P-${at + 1}`, paidOn: day("2026-02-02"), amountOre: ore(amount) })),
  });
/** What is used of the credits on the first of `invoices`, or on more of them. */
const usedOf = (state: Case, invoices: readonly Invoice[], credits = 1) => [
  ...usedCredits(invoices.slice(0, credits), state, (id) => invoices.find((one) => one.id === id)).values(),
];

describe("what a case has used of a credit that stands on its invoice", () => {
  it("is what the payments on it paid of costs, not what was over", () => {
    expect(usedOf(caseOf({ on: "500", amount: 103_800 }), [shown("500", [103_800])])).toEqual([3_800]);
    const all = caseOf({ on: "500", amount: 403_800 + 500 });
    expect(usedOf(all, [shown("500", [404_300]), shown("501"), shown("502")])).toEqual([303_800]);
  });

  it("is of other claims what the books show more left of than is owed, to the øre", () => {
    const state = caseOf({ on: "500", amount: 153_800 }); // 500 kr of the second claim: 1 500 kr are left
    const used = (left: number) => usedOf(state, [shown("500", [153_800]), shown("501", [], left)]);
    expect([200_000, 199_999, 150_000, 0, 200_001].map(used)).toEqual([[53_800], [53_799], [3_800], [3_800], [53_800]]);
    expect(usedOf(state, [shown("500", [153_800])])).toEqual([3_800]);
  });

  it("is of other claims more by what their own payments paid of costs", () => {
    const state = caseOf({ on: "501", amount: 53_800 }, { on: "500", amount: 150_000 });
    expect(usedOf(state, [shown("500", [150_000]), shown("501", [53_800])])).toEqual([50_000]);
  });

  it("is used once, whichever of the case's credits it was paid with", () => {
    const state = caseOf({ on: "500", amount: 153_800 }, { on: "502", amount: 150_000 });
    const books = (left: number) => [shown("500", [153_800]), shown("502", [150_000]), shown("501", [], left)];
    expect(usedOf(state, books(200_000), 2)).toEqual([53_800, 50_000]);
    // 1 000 kr of it were paid here; all but 500 kr of that was credited
    expect(usedOf(state, books(150_000), 2)).toEqual([53_800, 0]);
  });

  it("is nothing of what the books do not show: taken back, by hand, or an agency's", () => {
    const one = { on: "500", amount: 103_800 } as const;
    expect(usedOf(caseOf(one), [shown("500")])).toEqual([0]);
    expect(usedOf(caseOf({ ...one, origin: "agency" }), [shown("500", [103_800])])).toEqual([0]);
    expect(usedOf(caseOf({ ...one, id: ":by-hand~a" }), [shown("500", [100_000])])).toEqual([0]);
  });

  it("counts one that the books have by another name, if day and sum are the same, and each once", () => {
    const renamed = caseOf({ on: "500", amount: 103_800, id: "X-9" });
    expect(usedOf(renamed, [shown("500", [103_800])])).toEqual([3_800]);
    expect(usedOf(renamed, [shown("500", [103_801])])).toEqual([0]);
    const { payments, ...rest } = shown("500", [103_800]);
    const nextDay = { ...rest, payments: payments.map((paid) => ({ ...paid, paidOn: day("2026-02-03") })) };
    expect(usedOf(renamed, [nextDay])).toEqual([0]);
    const again = caseOf({ on: "500", amount: 103_800 }, { on: "500", amount: 103_800, id: "X-9" });
    expect(usedOf(again, [shown("500", [103_800]), shown("501", [], 200_000)])).toEqual([3_800]);
  });
});
