import type { SettlementPhrases } from "./settlement-content.ts";

const NBSP = "\u00a0";

export const SETTLEMENT_EN: SettlementPhrases = {
  heading: "Settlement",
  references: { date: "Date", settlement: "Settlement", through: "Through", account: "To account" },
  sender: { organizationNumber: "Org. no.", email: "E-mail", phone: "Phone" },
  strong: (amount, account) => `${amount} has been sent to account ${account}.`,
  opening: (through, cases) =>
    `The settlement covers what was paid to our client account on ${cases === 1 ? "one case" : `${cases}${NBSP}cases`} and booked through ${through}.`,
  tableHeading: "Case by case, in kroner",
  caseColumn: "Case",
  columns: {
    paid: "Paid",
    principal: "Principal",
    interest: "Interest",
    fees: "Fees",
    operator: "To us",
    back: "To payer",
    amount: "To you",
  },
  caseLabel: (number, debtor) => `${number} ${debtor}`,
  invoices: (numbers) => `Invoice ${numbers.join(", ")}`,
  paid: {
    payment: (on, amount) => `Paid ${on}: ${amount}`,
    surplus_allocated: (on, amount) => `Paid ${on} and held: ${amount}`,
    reversed: (on, amount) => `Taken back by the bank ${on}: ${amount}`,
    reallocated: (on) => `Spread anew ${on}`,
  },
  closed: (on) => `The case was closed ${on}`,
  total: "Sum",
  notes: {
    yours: "Principal, interest and fees are yours. The fees are less what you pay us for standard compensation.",
    salaer: "“To us” is the collection fee that the debtor has paid (Debt Collection Regulation, chapter 2).",
    vatInvoiced: (percent, amount) =>
      `The collection fee is without VAT, as you can deduct it. VAT at ${percent}${NBSP}%, ${amount}, is invoiced to you.`,
    vatIncluded: (percent, amount) => `The collection fee includes VAT at ${percent}${NBSP}%, ${amount}.`,
    service: (amount) => `For the use of standard compensation a third, ${amount}, is taken off.`,
    back: (amount) => `${amount} was paid too much and goes back to whoever paid.`,
    law: `Client money is held on an account of its own and paid out under the Debt Collection Act, section${NBSP}16.`,
  },
  closing: (name) => ["Kind regards", name],
  pageLabel: "Page {page} of {pages}",
};
