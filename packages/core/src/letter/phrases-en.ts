import { unreachable } from "../assert.ts";
import type { Step } from "../settings.ts";
import { APPENDIX_EN } from "./appendix-en.ts";
import type { Paragraph } from "./letter-content.ts";
import type { Phrases, Terms } from "./phrases.ts";

const invoices = ({ invoiceNumber }: Terms) =>
  invoiceNumber === undefined ? "the invoices listed below" : `invoice\u00a0${invoiceNumber}`;
const overdue = ({ invoiceNumber }: Terms) =>
  invoiceNumber === undefined ? "which are overdue and unpaid" : "which is overdue and unpaid";
const ALREADY_PAID = "If you have paid recently, please disregard this letter. Thank you for your payment.";

const askToPay = (terms: Terms): Paragraph => ({
  topics: ["amount", "deadline"],
  strong: true,
  text: `Please pay ${terms.amount} by ${terms.deadline}.`,
});

const payOrObject = (terms: Terms): Paragraph => ({
  topics: ["pay_or_object", "amount", "deadline"],
  strong: true,
  text: `We ask you to pay ${terms.amount} by ${terms.deadline}, or to raise any objections to the claim by the same date (section 10 of the Debt Collection Act, inkassoloven).`,
});

const about = (text: string): Paragraph => ({ topics: ["creditor", "concerns"], text });
const plain = (text: string): Paragraph => ({ topics: [], text });

const startsCollection = (terms: Terms): Paragraph => ({
  topics: ["amount", "deadline", "starts_collection"],
  strong: true,
  text: `Please pay ${terms.amount} by ${terms.deadline}. If the claim is not paid by then, debt collection (inkasso) will be started.`,
});

const OPENINGS: Readonly<Record<Step, (terms: Terms) => readonly Paragraph[]>> = {
  reminder: (terms) => [
    about(`We cannot see a payment for ${invoices(terms)} from ${terms.creditor}. It may have been overlooked.`),
    askToPay(terms),
    plain(`There is no fee for this reminder. ${ALREADY_PAID}`),
  ],
  dunning: (terms) => [
    about(`We have not received payment for ${invoices(terms)} from ${terms.creditor}, and the due date has passed.`),
    askToPay(terms),
    plain(ALREADY_PAID),
  ],
  collection_notice: (terms) => [
    about(
      `This is a debt collection notice (inkassovarsel) under section 9 of the Debt Collection Act (inkassoloven). The claim concerns ${invoices(terms)} from ${terms.creditor}, ${overdue(terms)}.`,
    ),
    startsCollection(terms),
    plain(ALREADY_PAID),
  ],
  combined_notice: (terms) => [
    about(
      `This is a reminder (purring) and a debt collection notice (inkassovarsel) under section 9 of the Debt Collection Act (inkassoloven). The claim concerns ${invoices(terms)} from ${terms.creditor}, ${overdue(terms)}.`,
    ),
    startsCollection(terms),
    plain(ALREADY_PAID),
  ],
  creditor_demand: (terms) => [
    about(
      `${terms.creditor} has a claim against you that is still unpaid although notice has been given. The claim concerns ${invoices(terms)}.`,
    ),
    payOrObject(terms),
  ],
  payment_demand: (terms) => [
    about(
      `${terms.operator} has been instructed by ${terms.creditor} to collect a claim against you. The claim concerns ${invoices(terms)}, ${overdue(terms)}.`,
    ),
    payOrObject(terms),
  ],
  second_demand: (terms) => [
    about(
      `We have earlier demanded payment of a claim from ${terms.creditor}. The claim concerns ${invoices(terms)} and is still unpaid.`,
    ),
    askToPay(terms),
    plain(`There is no charge for this letter. ${ALREADY_PAID}`),
  ],
  legal_notice: (terms) => [
    about(
      `This is a notice of legal collection under section 11 of the Debt Collection Act (inkassoloven) and section 4-18 of the Enforcement Act (tvangsfullbyrdelsesloven). The claim concerns ${invoices(terms)} from ${terms.creditor}, ${overdue(terms)}. Its basis is the invoice, sent to you in writing.`,
    ),
    {
      topics: ["amount", "deadline", "legal_steps"],
      strong: true,
      text: `Please pay ${terms.amount} by ${terms.deadline}. If the claim is not paid by then, and no objections are raised, attachment (utlegg) will be petitioned for or a complaint sent to the conciliation board (forliksklage).`,
    },
    plain(ALREADY_PAID),
  ],
  residual_notice: (terms) => [
    about(
      terms.paid === undefined
        ? `The claim from ${terms.creditor} has not been paid in full. It concerns ${invoices(terms)}.`
        : `We have received ${terms.paid} in the case concerning ${invoices(terms)} from ${terms.creditor}. Thank you for your payment. It did not cover the whole claim.`,
    ),
    {
      topics: ["amount", "deadline"],
      strong: true,
      text: `${terms.amount} remains. Please pay the remaining amount by ${terms.deadline}.`,
    },
    plain("Once the remaining amount has been paid, the case is settled."),
  ],
};

function consequence(terms: Terms): readonly Paragraph[] {
  switch (terms.step) {
    case "reminder":
    case "residual_notice":
      return [];
    case "dunning":
      return [
        {
          topics: ["consequence"],
          text: `If the claim is not paid by the deadline, you may receive a debt collection notice (inkassovarsel).${terms.laterLettersMayCost ? " That may mean another fee." : ""}`,
        },
      ];
    case "collection_notice":
    case "combined_notice":
      return [
        {
          topics: ["costs"],
          text: "If you pay by the deadline, no debt collection costs are added. If debt collection is started, costs may be added, but only where the conditions of the Debt Collection Act (inkassoloven) and its regulations are met.",
        },
      ];
    case "legal_notice":
      return [
        {
          topics: ["consequence"],
          text: "Legal collection means that the case goes to the enforcement authority (namsmannen) or the conciliation board (forliksrådet). This may lead to court fees and other costs on top of the claim, and to attachment of wages or property.",
        },
      ];
    case "creditor_demand":
    case "payment_demand":
    case "second_demand":
      return [
        {
          topics: ["consequence"],
          text: "If the claim is not paid and no objections are raised, this may lead to further costs, and the claim may be collected through legal proceedings.",
        },
      ];
    default:
      return unreachable(terms.step);
  }
}

function objection(terms: Terms): readonly Paragraph[] {
  const phone = terms.phone === undefined ? "" : `, or call ${terms.phone}`;
  const plan: readonly Paragraph[] =
    terms.step === "reminder"
      ? []
      : [plain("If you cannot pay it all now, please contact us soon, and we will look at what can be done.")];
  return [
    {
      topics: ["objection", "contact"],
      text: `If you believe the claim is wrong, please tell us why, preferably by ${terms.deadline}. We will consider your objection and answer before the case goes any further. Write to ${terms.email ?? terms.postal}${phone}, quoting case number ${terms.caseNumber}.`,
    },
    ...plan,
  ];
}

function interest({ interest: terms, sentOn }: Terms): string {
  if (terms === undefined) return "No late interest is claimed.";
  const rates = terms.rates.map(({ percent, from }) => `${percent} a year from ${from}`).join(" and ");
  const perDay =
    terms.perDay === undefined
      ? ""
      : ` After ${sentOn}, ${terms.perDay} is added per day at the current rate, until the principal is paid.`;
  return `Late interest is ${rates}, computed up to and including ${sentOn}.${perDay}`;
}

/** English. Amounts are written the Norwegian way, as the bank shows them. */
export const PHRASES_EN: Phrases = {
  headings: {
    reminder: "Payment reminder",
    dunning: "Overdue payment (purring)",
    collection_notice: "Debt collection notice (Inkassovarsel)",
    combined_notice: "Reminder and debt collection notice (Purring og inkassovarsel)",
    creditor_demand: "Demand for payment (Betalingsoppfordring)",
    payment_demand: "Demand for payment (Betalingsoppfordring)",
    second_demand: "Second request for payment",
    legal_notice: "Notice of legal collection (Varsel om rettslig inndriving)",
    residual_notice: "Remaining amount (Restnota)",
  },
  opening: (terms) => OPENINGS[terms.step](terms),
  interest,
  paid: (paid) => `Paid in the case so far: ${paid}. Payments have been deducted above.`,
  consequenceHeading: "If the claim is not paid",
  consequence,
  objectionHeading: "Is something wrong, or do you have questions?",
  objection,
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
    collectionFee: "Collection fee (salær)",
    cost: {
      instalment_fee: "Addition for the payment plan",
      compensation: "Standard compensation for late payment",
      court_fee: "Court fee (rettsgebyr)",
      writing_fee: "Fee for the petition (skrivesalær)",
    },
    principalSum: "Principal in all",
    total: "Total to pay",
  },
  closing: "Yours faithfully",
  onBehalf: (operator, creditor) => `This letter is sent by ${operator} on behalf of ${creditor}.`,
  sender: { organizationNumber: "Org. no.", email: "E-mail", phone: "Phone" },
  appendix: APPENDIX_EN,
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
