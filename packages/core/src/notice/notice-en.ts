import { unreachable } from "../assert.ts";
import type { NoticePhrases } from "./notice-content.ts";

/** English. */
export const NOTICE_EN: NoticePhrases = {
  headings: {
    plan_confirmation: "Confirmation of payment plan",
    objection_answer: "Answer to your objection",
    case_closed: "The case is closed",
  },
  parts: {
    collection_fee: "collection fee (salær)",
    letter_fees: "letter fees",
    compensation: "standard compensation",
    court_costs: "court and writing fees",
    interest: "late interest",
    principal: "principal",
  },
  plan: {
    opening: (terms, { instalments }) => [
      `We confirm the agreement on paying the claim from ${terms.creditor} by instalments. It concerns ${terms.invoices}.`,
      `The claim is ${terms.total} today and is paid in ${instalments.length} ${instalments.length === 1 ? "instalment" : "instalments"}. As long as the instalments are paid, the case stands still.`,
    ],
    instalmentsHeading: "The instalments",
    instalment: (number, count, { amount, on }) => `Instalment ${number} of ${count}: ${amount} by ${on}`,
    termsHeading: "While the agreement lasts",
    interest: ({ chargesInterest }) =>
      chargesInterest
        ? "The instalments cover what is owed today. Late interest goes on running on the part of the principal that is unpaid. What is added while the agreement lasts is settled after the last instalment."
        : "No late interest is added.",
    addition: ({ addition }) =>
      addition === undefined
        ? "The agreement costs nothing extra."
        : `An agreement with more than four instalments has an addition of ${addition} (section 2-4 of the Debt Collection Regulations, inkassoforskriften). You were told of it before the agreement was made, and it is part of the amount.`,
    heavyFee: "Days on which the agreement is kept do not count in the time before the collection fee may rise.",
    order: (names) => `Payments cover the claim in this order: ${names.join(", ")}.`,
    defaultHeading: "If an instalment is not paid",
    default: () =>
      "If an instalment is not paid in time, the agreement may end. All that remains may then be demanded, and the case goes on from where it stood. If you find it hard to pay, please contact us before the date, and we will look for another solution.",
    firstInstalment: "First instalment",
  },
  objection: {
    opening: (terms, { outcome }) => [
      `We have considered your objection to the claim from ${terms.creditor}. It concerns ${terms.invoices}.`,
      outcome === "upheld"
        ? "Your objection has been accepted. The case is closed, and you have nothing to pay in it."
        : "We have concluded that the claim stands.",
    ],
    nextHeading: "What happens now",
    next: (_terms, { outcome, costsWaived }) => {
      if (outcome === "upheld")
        return "We will not pursue the claim further. If you have paid anything in the case, please contact us.";
      const waived = costsWaived ? "The costs that had been added in the case are waived. " : "";
      return `${waived}No fee was added while we considered your objection, and those days come on top of the deadline in our last letter. If the claim is not paid, the case goes on. If you still disagree, you may send us new information or documents, and ask for our reasons in writing.`;
    },
  },
  closed: {
    opening: (terms, { reason }, residual) => {
      const about = `The case concerning ${terms.invoices} from ${terms.creditor} is closed.`;
      switch (reason) {
        case "paid":
          return [about, "The claim has been paid, and 0,00\u00a0kr remains. Thank you for your payment."];
        case "below_closing_limit":
          return [about, `The remaining ${residual} will not be collected. 0,00\u00a0kr remains.`];
        case "credited":
          return [about, `${terms.creditor} has credited the claim. 0,00\u00a0kr remains in the case.`];
        case "withdrawn":
          return [
            about,
            `${terms.creditor} has withdrawn the case, and we collect nothing more in it. Please direct questions about the claim to ${terms.creditor}.`,
          ];
        case "given_up":
          return [about, "We collect nothing more in the case."];
        default:
          return unreachable(reason);
      }
    },
    paymentsHeading: "Payments in the case",
    payment: (on, amount) => `${on}: ${amount}`,
  },
  contactHeading: "Questions",
  contact: ({ contact, phone, caseNumber }) =>
    `Write to ${contact}${phone === undefined ? "" : `, or call ${phone}`}, quoting case number\u00a0${caseNumber}.`,
};
