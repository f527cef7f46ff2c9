import { unreachable } from "../assert.ts";
import type { Step } from "../settings.ts";
import type { Paragraph } from "./letter-content.ts";
import type { ClaimTerms, Terms } from "./phrases.ts";

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
      terms.demandedOn === undefined
        ? `${terms.creditor} has a claim against you that is still unpaid although notice has been given. The claim concerns ${invoices(terms)}.`
        : `${terms.creditor} has demanded payment from you before, on ${terms.demandedOn}. The claim concerns ${invoices(terms)} and is still unpaid. This is a new demand with a new deadline.`,
    ),
    payOrObject(terms),
  ],
  payment_demand: (terms) => [
    about(
      terms.demandedOn === undefined
        ? `${terms.operator} has been instructed by ${terms.creditor} to collect a claim against you. The claim concerns ${invoices(terms)}, ${overdue(terms)}.`
        : `${terms.operator} is collecting a claim for ${terms.creditor} and has demanded payment from you before, on ${terms.demandedOn}. The claim concerns ${invoices(terms)} and is still unpaid. This is a new demand with a new deadline. It does not bring a new collection fee (salær).`,
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
      `This is a notice of legal collection under section 11 of the Debt Collection Act (inkassoloven) and section 4-18 of the Enforcement Act (tvangsfullbyrdelsesloven). The claim concerns ${invoices(terms)} from ${terms.creditor}, ${overdue(terms)}. Its basis is the ${terms.invoiceNumber === undefined ? "invoices" : "invoice"}, sent to you in writing.`,
    ),
    {
      topics: ["amount", "deadline", "legal_steps"],
      strong: true,
      text: `Please pay ${terms.amount} by ${terms.deadline}. If the claim is not paid by then, and no objections are raised, we will petition for attachment (utlegg) or send a complaint to the conciliation board (forliksklage).`,
    },
    plain(`There is no charge for this notice. ${ALREADY_PAID}`),
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

/** What the letter is, what is asked and by when; and what has joined the case since the debtor was last written to. */
export const openingEn = (terms: Terms): readonly Paragraph[] => [
  ...OPENINGS[terms.step](terms),
  ...(terms.joined === undefined
    ? []
    : [
        plain(
          `Since our last letter, this has been added to the case: invoice ${terms.joined}. The claims have been merged, and everything is settled under case number\u00a0${terms.caseNumber}.`,
        ),
      ]),
];

export function consequenceEn(terms: Terms): readonly Paragraph[] {
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
          text: `Legal collection means that the case goes to the enforcement authorities (namsmyndighetene) or the conciliation board (forliksrådet). This may lead to court fees and other costs on top of the claim, and to attachment of ${terms.company ? "property" : "wages or property"}.`,
        },
      ];
    case "creditor_demand":
    case "payment_demand":
    case "second_demand":
      return [
        {
          topics: ["consequence"],
          text: `If the claim is not paid and no objections are raised, this may lead to further costs, and the claim may be collected through legal proceedings.${terms.heavyFrom === undefined ? "" : ` The collection fee (salær) may rise if the claim is still unpaid, but not before ${terms.heavyFrom} (section 2-3 of the Debt Collection Regulations).`}`,
        },
      ];
    default:
      return unreachable(terms.step);
  }
}

export const objectionHeadingEn = (): string => "Is something wrong, or do you have questions?";

export function objectionEn(terms: Terms): readonly Paragraph[] {
  const phone = terms.phone === undefined ? "" : `, or call ${terms.phone}`;
  return [
    {
      topics: ["objection", "contact"],
      text: `If you believe the claim is wrong, please tell us why, preferably by ${terms.deadline}. We will consider your objection and answer before the case goes any further. Write to ${terms.email ?? terms.postal}${phone}, quoting case number\u00a0${terms.caseNumber}.`,
    },
    ...(terms.step === "reminder" ? [] : [plain(`${CANNOT_PAY}${advice(terms)}`)]),
  ];
}

const CANNOT_PAY = "If you cannot pay it all now, please contact us soon, and we will look at what can be done.";

const advice = ({ consumer, isDemanded }: Terms): string =>
  consumer && isDemanded
    ? " The Norwegian Labour and Welfare Administration (NAV) gives free advice on money and debt. See www.nav.no."
    : "";

export function interestEn({ interest: terms, countedThrough }: ClaimTerms): string {
  if (terms === undefined) return "No late interest is claimed.";
  const rates = terms.rates.map(({ percent, from }) => `${percent} a year from ${from}`).join(" and ");
  const perDay =
    terms.perDay === undefined
      ? ""
      : ` After ${countedThrough}, ${terms.perDay} is added per day at the current rate, until the principal is paid.`;
  return `Late interest is ${rates}, computed up to and including ${countedThrough}.${perDay}`;
}

export const heavyFeeEn = ({ days, deadline }: NonNullable<Terms["heavy"]>): string =>
  `The collection fee has been raised because the claim was not paid ${days} days after the deadline of the demand for payment, ${deadline} (section 2-3 of the Debt Collection Regulations, inkassoforskriften).`;
