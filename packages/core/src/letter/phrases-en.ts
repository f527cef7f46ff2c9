import { APPENDIX_EN } from "./appendix-en.ts";
import type { Phrases } from "./phrases.ts";
import { consequenceEn, heavyFeeEn, interestEn, objectionEn, objectionHeadingEn, openingEn } from "./sentences-en.ts";

/** English. Amounts are written the Norwegian way, as the bank shows them. */
export const PHRASES_EN: Phrases = {
  headings: {
    reminder: "Payment reminder",
    dunning: "Overdue payment (purring)",
    collection_notice: "Debt collection notice (Inkassovarsel)",
    combined_notice: "Reminder and debt collection notice (Inkassovarsel)",
    creditor_demand: "Demand for payment (Betalingsoppfordring)",
    payment_demand: "Demand for payment (Betalingsoppfordring)",
    second_demand: "Second request for payment",
    legal_notice: "Notice of legal collection (Varsel om rettslig inndriving)",
    residual_notice: "Remaining amount (Restnota)",
  },
  opening: openingEn,
  interest: interestEn,
  heavyFee: heavyFeeEn,
  paid: (paid) => `Paid in the case so far: ${paid}. Payments have been deducted above.`,
  consequenceHeading: "If the claim is not paid",
  consequence: consequenceEn,
  objectionHeading: objectionHeadingEn,
  objection: objectionEn,
  complaintHeading: "Right to complain",
  complaint: (terms) =>
    `If ${terms.consumer ? "" : "the claim concerns you as a consumer and "}we cannot agree on the claim, you may bring the case before Finansklagenemnda, the complaints board (section 22 of the Debt Collection Act). See www.finkn.no.`,
  references: { date: "Date", caseNumber: "Case number", creditor: "Creditor", invoice: "Invoice" },
  payment: {
    heading: "Payment information",
    amount: "Amount to pay",
    deadline: "Pay by",
    account: "To account",
    kid: "KID (reference)",
    message: "Payment message",
    payee: "Payee",
  },
  specification: {
    heading: "What the claim consists of",
    label: "Item",
    issued: "Invoice date",
    due: "Due date",
    original: "Original (kr)",
    amount: "To pay (kr)",
  },
  rows: {
    principal: (invoice) => `Principal, invoice ${invoice}`,
    interest: (invoice, from) => `Late interest from ${from}, invoice ${invoice}`,
    interestPaid: (invoice) => `Late interest paid, invoice ${invoice}`,
    fee: (step, sentOn) => `${FEE_NAMES[step]}, ${sentOn}`,
    collectionFee: { light: "Collection fee (salær)", heavy: "Collection fee, raised (tungt salær)" },
    cost: {
      instalment_fee: "Addition for the payment plan",
      compensation: "Standard compensation for late payment",
      court_fee: "Court fee (rettsgebyr)",
      writing_fee: "Fee for writing (skrivesalær)",
    },
    legalStep: (kind, on) =>
      kind === "attachment" ? `petition for attachment ${on}` : `complaint to the conciliation board ${on}`,
    principalSum: "Principal in all",
    total: "Total to pay",
  },
  closing: "Yours faithfully",
  onBehalf: (operator, creditor) => `This letter is sent by ${operator} on behalf of ${creditor}.`,
  sender: { organizationNumber: "Org. no.", email: "E-mail", phone: "Phone" },
  appendix: APPENDIX_EN,
  page: {
    heading: "See the claim and answer online",
    how: (address) => `Scan the image with your phone, or go to ${address} and enter:`,
    code: (caseNumber, code) => `case\u00a0${caseNumber}, code\u00a0${code}`,
    what: "There you see how the amount is computed, and can object or ask for more time. The code is for you only.",
    imageOf: "Image that leads to the page about the claim",
  },
  pageLabel: "Page {page} of {pages}",
};

const FEE_NAMES = {
  reminder: "Reminder fee",
  dunning: "Dunning fee (purregebyr)",
  collection_notice: "Fee for debt collection notice",
  combined_notice: "Fee for reminder and debt collection notice",
  creditor_demand: "Fee for demand for payment",
  payment_demand: "Fee for demand for payment",
  second_demand: "Second request for payment",
  legal_notice: "Notice of legal collection",
  residual_notice: "Fee for remaining amount",
} as const;
