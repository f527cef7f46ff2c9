import { CLAIM_PARTS, CLOSE_REASONS, ore } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";
import { CaseParams, RefusalReply } from "./parts.ts";

/** Chosen by the one who registers it, so that registering it twice registers it once. */
const PaymentKey = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "letters, digits and dashes, 60 at most");

/** Øre in an address. */
const OreText = z
  .string()
  .regex(/^-?\d{1,16}$/, "whole øre")
  .refine((text) => Number.isSafeInteger(Number(text)), "whole øre")
  .transform((text) => ore(Number(text)));

/** Why a payment is not registered, whether it was only looked at or ordered. */
const REFUSALS = {
  case_not_found: 404,
  /** No claim of the case. */
  invoice_not_found: 404,
  case_was_merged: 409,
  /** The claim's source shows less than the case knew of when it ended: reopen the case first, then it is taken in. */
  lowered_while_closed: 409,
  /** The claim is from books that are read: the payment is taken from there, and would count twice. */
  payments_read_from_books: 409,
  /** The creditor's own system has told of payments on the claim, and tells of this one too. */
  payments_told_by_system: 409,
  amount_not_positive: 422,
  paid_in_future: 422,
  /** It names the most that can be paid of the claim and the costs; what is left of the payment was for another claim. */
  more_than_claim: 422,
  /** It names the day on which the invoice was issued. */
  paid_before_invoice: 422,
  rate_unknown: 422,
  /** More than ten billion kroner, or all that is owed is more than can be counted. */
  amount_too_large: 422,
} as const;

export const previewDirectPayment = {
  method: "GET",
  path: "/cases/{caseId}/direct-payment",
  summary:
    "The claims that a payment straight to the creditor can be registered on; and of such a payment, what it would pay and what would be left. Nothing is done.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: z
    .strictObject({ invoiceId: Id.optional(), paidOn: CalendarDateText.optional(), amountOre: OreText.optional() })
    .refine(
      ({ invoiceId, paidOn, amountOre }) =>
        new Set([invoiceId, paidOn, amountOre].map((one) => one === undefined)).size === 1,
      "name invoice, day and amount, or none of them",
    ),
  status: 200,
  reply: z.strictObject({
    claims: z.array(
      z.strictObject({
        invoiceId: Id,
        invoiceNumber: z.string(),
        principalOre: OreAmount,
        /** Absent where a payment can be registered on it. */
        refused: RefusalReply.optional(),
      }),
    ),
    /** Of the payment that was asked about. */
    outcome: z
      .strictObject({
        /** What of each is paid by it; below zero where it was paid before another payment, whose costs fall away. */
        parts: z.array(z.strictObject({ part: z.enum(CLAIM_PARTS), ore: OreAmount })),
        /** More than is owed, to be paid back; with the parts the whole of it. */
        surplusOre: OreAmount,
        owedBeforeOre: OreAmount,
        leftOre: OreAmount,
        /** Why the case ends with it. */
        closes: z.enum(CLOSE_REASONS).optional(),
        /** What the claim was lowered by since that day without a payment: a list that was read since may hold this one. */
        loweredOre: PositiveOre.optional(),
        /** One of the same day and amount is registered on the claim by hand already: it may be this one. */
        isLikeAnother: z.literal(true).optional(),
      })
      .optional(),
  }),
  refusals: REFUSALS,
} as const satisfies RouteContract;

export const registerDirectPayment = {
  ...ORDER,
  path: "/cases/{caseId}/direct-payments",
  summary:
    "Registers what the debtor paid straight to the creditor on a claim whose source does not tell. Registered again, it changes nothing.",
  body: z.strictObject({
    paymentKey: PaymentKey,
    invoiceId: Id,
    paidOn: CalendarDateText,
    amountOre: OreAmount,
    /** Of the outcome, as the person saw it; another by now is answered `outcome_changed`. */
    seen: z.strictObject({ owedBeforeOre: OreAmount, surplusOre: OreAmount, leftOre: OreAmount }),
    /** The person knows what the claim was lowered by since that day, and that this payment is not in it. */
    besideLowering: z.boolean(),
    /** The person knows of the payment of the same day and amount, and that this is another. */
    besideAnother: z.boolean(),
    /** Stands as a note on the case. */
    note: z.string().trim().min(1).max(2000).exactOptional(),
  }),
  refusals: {
    ...REFUSALS,
    /** The key is that of another payment. */
    payment_key_in_use: 409,
    /** It names the amount; say `besideLowering` where this payment is another. */
    lowered_since: 409,
    /** Say `besideAnother` where the payment is not the one of the same day and amount that is there. */
    like_another: 409,
    /** What is owed or what the payment does is not what the person saw: look anew. */
    outcome_changed: 409,
  },
} as const satisfies RouteContract;
