import type { StatementPhrases } from "./statement-content.ts";

const NBSP = "\u00a0";

export const STATEMENT_EN: StatementPhrases = {
  year: {
    heading: (year) => `Yearly statement ${year}`,
    strong: (amount, on) => `${amount} stood in the client account on your cases at the end of ${on}.`,
    opening: (from, to) =>
      `The statement shows what was booked on your cases from ${from} through ${to}, by the day it was booked with us.`,
  },
  closing: {
    heading: (number) => `Closing statement of case ${number}`,
    strong: (left) => `${left} is yours and comes with the next settlement.`,
    nothingLeft: "There is nothing more to settle in the case.",
    opening: (debtor, invoices, on, reason) =>
      `The case against ${debtor}, invoice ${invoices}, ended on ${on}: ${reason}. This is the final statement in writing.`,
  },
  reasons: {
    paid: "the claim is paid",
    below_closing_limit: "the little that is left is not claimed",
    withdrawn: "you withdrew the case",
    credited: "the claim is credited",
    objection_upheld: "the debtor's objection was upheld",
    merged: "the case was merged with another",
    given_up: "collection was given up",
  },
  references: { date: "Date", period: "Year", case: "Case", ended: "Ended" },
  sender: { organizationNumber: "Org. no.", email: "E-mail", phone: "Phone" },
  sections: {
    account: "The client account, in kroner",
    received: "What was paid, in kroner",
    held: "Whose the money in the client account is, in kroner",
    direct: "Paid straight to you, in kroner",
    claim: "The claim, in kroner",
  },
  lines: {
    opening: "Held at the beginning",
    paidIn: "Paid in",
    paidOut: "Paid out to you",
    incomeOut: "Moved to us: collection fee and part of standard compensation",
    sentBack: "Sent back to whoever paid",
    held: "Held at the end of the year",
    principal: "Principal",
    interest: "Interest",
    fees: "Fees and costs that are yours",
    operator: "Ours: the collection fee and a part of standard compensation",
    back: "Paid too much, goes back",
    heldYours: "Yours",
    heldOurs: "Ours",
    heldPayers: "The payers'",
    direct: "Paid straight to you",
    directOwed: "Of which ours",
    claimed: "Principal",
    unpaid: "Of which not paid",
    left: "Left for you",
    total: "Sum",
  },
  notes: {
    yours: "Principal, interest and fees are yours. Fees are less what you pay us for standard compensation.",
    vatInvoiced: (percent, amount) =>
      `The collection fee is without value added tax, since you can deduct it. The tax of ${percent}${NBSP}%, ${amount}, is invoiced to you.`,
    vatIncluded: (percent, amount) => `The collection fee includes ${percent}${NBSP}% value added tax, ${amount}.`,
    law: `Client money is held in an account of its own (inkassoloven §${NBSP}16).`,
    closingLaw: `Given under inkassoloven §${NBSP}15. Client money is held in an account of its own (§${NBSP}16).`,
  },
  signature: (name) => ["Yours sincerely", name],
  pageLabel: "Page {page} of {pages}",
};
