import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, withLetters } from "../case/sample-case.ts";
import type { Case } from "../case/state.ts";
import { type Invoice, invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { usedCredit } from "./customer-credit.ts";
import { anInvoice } from "./sample-invoice.ts";

const [FIRST, SECOND] = [invoiceId("fiken:500"), invoiceId("fiken:501")];
/** 1 000 kr and 2 000 kr; a reminder of 38 kr; no interest. */
const two = withLetters(
  aCase({
    claims: [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")],
    agreement: { chargeInterest: false },
  }),
  "2026-01-29",
);
const paid = (state: Case, amount: number, changes: { readonly id?: string; readonly origin?: "agency" } = {}) =>
  caseAfter(state, {
    ...payment({ paidOn: "2026-02-02", amount, id: changes.id ?? `${FIRST}:P-1` }),
    origin: changes.origin ?? "books",
    invoiceId: FIRST,
  });
/** As the books show it: what was paid on it, and on what day. */
const shown = (...amounts: readonly number[]): Invoice =>
  anInvoice({
    id: FIRST,
    outstandingOre: ore(amounts.reduce((left, amount) => left - amount, 100_000)),
    payments: amounts.map((amount, at) => ({ id: `P-${at + 1}`, paidOn: day("2026-02-02"), amountOre: ore(amount) })),
  });
const NOBODY = () => ore(0);

describe("what a case has used of a credit that stands on its invoice", () => {
  it("is what the payments on it paid of costs, not what was over", () => {
    expect(usedCredit(shown(103_800), paid(two, 103_800), NOBODY)).toBe(3_800);
    const all = paid(two, 303_800 + 500);
    expect(usedCredit(shown(304_300), all, () => ore(200_000))).toBe(203_800);
  });

  it("is of other claims what the books show more left of than is owed, to the øre", () => {
    const state = paid(two, 153_800); // 500 kr of the second claim: 1 500 kr are left
    const used = (outstanding: number) =>
      usedCredit(shown(153_800), state, (id) => ore(id === SECOND ? outstanding : 9_999_999));
    expect([used(200_000), used(199_999), used(150_000), used(0), used(200_001)]).toEqual([
      53_800, 53_799, 3_800, 3_800, 53_800,
    ]);
  });

  it("is nothing of what the books do not show: taken back, by hand, or an agency's", () => {
    expect(usedCredit(shown(), paid(two, 103_800), NOBODY)).toBe(0);
    expect(usedCredit(shown(103_800), paid(two, 103_800, { origin: "agency" }), NOBODY)).toBe(0);
    const byHand = paid(two, 103_800, { id: `${FIRST}::by-hand~a` });
    expect(usedCredit(shown(100_000), byHand, NOBODY)).toBe(0);
  });

  it("counts one that the books have by another name, if day and sum are the same", () => {
    const renamed = paid(two, 103_800, { id: `${FIRST}:X-9` });
    expect(usedCredit(shown(103_800), renamed, NOBODY)).toBe(3_800);
    expect(usedCredit(shown(103_801), renamed, NOBODY)).toBe(0);
    const { payments, ...rest } = shown(103_800);
    const nextDay = { ...rest, payments: payments.map((one) => ({ ...one, paidOn: day("2026-02-03") })) };
    expect(usedCredit(nextDay, renamed, NOBODY)).toBe(0);
  });
});
