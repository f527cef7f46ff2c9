import type { agreementTexts as nb } from "../nb/agreement.ts";

export const agreementTexts: typeof nb = {
  title: "Taking a case back",
  intro:
    "This holds for cases that are opened now. Those that are open keep the agreement that they were opened under.",
  free: "Free",
  freeDays: {
    payment_demand: (days) => `Until the demand for payment is sent, and ${days} days after`,
    opening: (days) => `${days} days after the case was opened`,
  },
  afterwards: "Afterwards",
  percent: (percent) => `${percent} % of the collection fee of the case`,
  nothing: "Nothing",
  court: "Court fees",
  courtAlways: "Paid by you in the free days as well, where there are any",
  shown: "The amount is always shown before you take a case back.",
  payouts: "When the money is sent on",
};
