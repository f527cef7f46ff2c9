import { expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { invoiceId } from "../invoice.ts";
import { explainedOre } from "../law/why.ts";
import { ore } from "../money.ts";
import { explainPrincipal } from "./explain-principal.ts";
import type { CaseClaim, CasePayment } from "./state.ts";

const DUE = calendarDate("2026-02-01");

const claimOf = (principalOre: number): CaseClaim => ({
  invoiceId: invoiceId("fiken-1:1"),
  invoiceNumber: "10042",
  dueOn: DUE,
  addedOn: DUE,
  originalOre: ore(100_000),
  principal: [{ from: DUE, principalOre: ore(principalOre) }],
  interestPaidOre: ore(0),
});

/** A payment that paid `principalOre` of an invoice. */
const payment = (id: string, principalOre: number): CasePayment => ({
  paymentId: `${id}-${principalOre}`,
  paidOn: DUE,
  amountOre: ore(principalOre),
  origin: "books",
  allocation: {
    parts: {
      collection_fee: ore(0),
      letter_fees: ore(0),
      compensation: ore(0),
      court_costs: ore(0),
      interest: ore(0),
      principal: ore(principalOre),
    },
    claims: [{ invoiceId: invoiceId(id), interestOre: ore(0), principalOre: ore(principalOre) }],
    letters: [],
    surplusOre: ore(0),
  },
});

it.each([
  ["nothing happened", [], 100_000, 0, 0, "100000 øre − 0 øre − 0 øre = 100000 øre"],
  ["two payments", [30_000, 20_000], 50_000, 50_000, 0, "100000 øre − 50000 øre − 0 øre = 50000 øre"],
  ["a credit note", [], 75_000, 0, 25_000, "100000 øre − 0 øre − 25000 øre = 75000 øre"],
  ["both, to nothing", [40_000], 0, 40_000, 60_000, "100000 øre − 40000 øre − 60000 øre = 0 øre"],
  ["the books add to it", [10_000], 95_000, 10_000, -5_000, "100000 øre − 10000 øre + 5000 øre = 95000 øre"],
])("the principal explains itself when %s", (_, paid, principalOre, paidOre, settledElsewhereOre, arithmetic) => {
  const payments = [...paid.map((amount) => payment("fiken-1:1", amount)), payment("fiken-1:2", 7)];
  const why = explainPrincipal({ payments }, claimOf(principalOre));
  expect(why).toEqual({
    rule: "principal",
    law: "invoice",
    inputs: {
      invoiceNumber: "10042",
      issuedOn: null,
      dueOn: "2026-02-01",
      originalOre: 100_000,
      paidOre,
      settledElsewhereOre,
    },
    arithmetic,
  });
  expect(explainedOre(why)).toBe(principalOre);
});

it("an arithmetic without a result is a bug", () => {
  expect(() => explainedOre({ arithmetic: "later" })).toThrow("no result in: later");
});
