import type { ReasonText } from "@kravflyt/core";

/** What stands beside a field wherever it is filled in: on a form, where columns are chosen, in the description of the API. */
export const FIELD_TEXTS = {
  /** WEB-23: a sum that has grown would be charged for twice, since fees and interest are reckoned from it. */
  amountOre: {
    nb: "Opprinnelig beløp på fakturaen, uten purregebyr og renter.",
    en: "The original amount of the invoice, without reminder fees and interest.",
  },
} as const satisfies Readonly<Record<string, ReasonText>>;
