import { INITIATOR_SCHEMES, PAYMENT_FORMATS, POSTING_FORMATS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ADMINS, OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { PositiveOre } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

const BankTermsBody = {
  /** Counts up at every change of the operator's settings; send it back when saving. */
  version: z.int().min(1),
  /** The edition of the payment file that the bank takes. */
  format: z.enum(PAYMENT_FORMATS),
  /** By whose name the bank knows the operator; `id` where it is not its organization number. */
  initiator: z.strictObject({
    scheme: z.enum(INITIATOR_SCHEMES),
    id: z
      .string()
      .regex(/^[A-Za-z0-9.-]{1,35}$/)
      .exactOptional(),
  }),
  bic: z
    .string()
    .regex(/^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/)
    .exactOptional(),
  /** The bank reports what became of each file; payouts are then booked when it says that they are paid. */
  reports: z.boolean(),
  /** A payout above this waits for a second person; null: none waits. */
  approvalAboveOre: PositiveOre.nullable(),
  /** Less than this is not sent back to whoever paid it; left out: everything is. */
  refundFromOre: PositiveOre.exactOptional(),
  /** The kind of file that payments are posted from; absent it is the kind that the account's first payment came in. */
  postsFrom: z.enum(POSTING_FORMATS).exactOptional(),
};

export const readBankTerms = {
  method: "GET",
  path: "/operator/bank",
  summary: "What is agreed with the operator's bank about payment files, and which payouts need a second person.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject(BankTermsBody),
  refusals: {},
} as const satisfies RouteContract;

export const saveBankTerms = {
  method: "PUT",
  path: "/operator/bank",
  summary: "Saves what is agreed with the operator's bank, all of it together.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject(BankTermsBody),
  status: 200,
  reply: z.strictObject(BankTermsBody),
  refusals: {},
} as const satisfies RouteContract;
