import { PAYOUT_STATUSES, SUGGESTION_REASONS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { CaseStateReply } from "./case-orders.ts";
import { NoQuery, PageQuery, page } from "./parts.ts";

export const listSuspense = {
  method: "GET",
  path: "/suspense",
  summary: "Money on the client account that no case is known for, oldest first, with the cases that it may be for.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: z.strictObject({}),
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    payments: page(
      z.strictObject({
        paymentId: Id,
        paidOn: CalendarDateText,
        /** Negative where the bank took money back. */
        amountOre: OreAmount,
        kid: z.string().optional(),
        /** Where the bank says that it came from. */
        payerAccount: z.string().optional(),
        text: z.string().optional(),
        /** The case that it was left over on: put there again, it is part of its payment as before. */
        fromCaseId: Id.optional(),
        suggestions: z.array(
          z.strictObject({
            caseId: Id,
            number: z.string(),
            creditorId: Id,
            debtor: z.string(),
            reason: z.enum(SUGGESTION_REASONS),
            owedOre: OreAmount.optional(),
            /** Of money that was taken back: the payments on the case that it may be. */
            payments: z
              .array(z.strictObject({ paymentId: Id, paidOn: CalendarDateText, amountOre: OreAmount }))
              .optional(),
          }),
        ),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;

export const assignPayment = {
  method: "POST",
  path: "/suspense/{paymentId}/assign",
  summary: "Puts money in suspense on the case it is for.",
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  params: z.strictObject({ paymentId: Id }),
  query: NoQuery,
  body: z.strictObject({ caseId: Id }),
  status: 200,
  reply: CaseStateReply,
  refusals: {
    payment_not_found: 404,
    case_not_found: 404,
    already_assigned: 409,
    /** Money that was taken back is set off against the payment it takes back. */
    amount_not_positive: 409,
    rate_unknown: 409,
    amount_too_large: 409,
  },
} as const satisfies RouteContract;

export const nameTakenBack = {
  method: "POST",
  path: "/suspense/{paymentId}/reverse",
  summary: "Says which payment the bank took back, where its file does not tell: on a case, or in suspense itself.",
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  params: z.strictObject({ paymentId: Id }),
  query: NoQuery,
  body: z.strictObject({ takenBackId: Id }),
  status: 200,
  /** The case that is asked for again; absent where both waited in suspense. */
  reply: z.strictObject({ case: CaseStateReply.optional() }),
  refusals: {
    payment_not_found: 404,
    already_assigned: 409,
    not_taken_back: 409,
    other_amount: 409,
    payment_not_on_case: 409,
    not_on_client_account: 409,
    reversed_before: 409,
    more_than_paid: 409,
    rate_unknown: 409,
    amount_too_large: 409,
  },
} as const satisfies RouteContract;

const RefundReply = z.strictObject({
  /** Whose payouts it is listed with: the suspense list's. */
  creditorId: Id,
  payoutId: Id,
  status: z.enum(PAYOUT_STATUSES),
  account: z.string(),
  amountOre: PositiveOre,
});

/** Why money cannot go back. */
const REFUND_REFUSALS = {
  payment_not_found: 404,
  already_assigned: 409,
  amount_not_positive: 409,
  account_missing: 422,
  account_invalid: 422,
  account_is_ours: 422,
  below_refund_limit: 422,
} as const;

export const refundPayment = {
  method: "POST",
  path: "/suspense/{paymentId}/refund",
  summary:
    "Sends money in suspense back to whoever paid it, as a payout of the suspense list: approved, listed and told of under `/creditors/suspense/payouts`.",
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  params: z.strictObject({ paymentId: Id }),
  query: NoQuery,
  body: z.strictObject({
    payee: z.string().trim().min(1).max(70),
    /** Left out: where the bank says that it came from. */
    account: z.string().max(20).exactOptional(),
  }),
  status: 200,
  reply: RefundReply,
  refusals: REFUND_REFUSALS,
} as const satisfies RouteContract;

export const refundSurplus = {
  method: "POST",
  path: "/cases/{caseId}/refund",
  summary:
    "Sends what a payment on a closed case left over back to the debtor, as money in suspense is sent back. While the case goes on it pays what is owed.",
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  params: z.strictObject({ caseId: Id }),
  query: NoQuery,
  body: z.strictObject({
    paymentId: Id,
    /** Left out: where the bank says that the payment came from. */
    account: z.string().max(20).exactOptional(),
  }),
  status: 200,
  reply: RefundReply,
  refusals: {
    ...REFUND_REFUSALS,
    case_not_found: 404,
    case_not_closed: 409,
    case_was_merged: 409,
    payment_not_on_case: 404,
    not_on_client_account: 409,
    nothing_left_over: 409,
    /** With `heldOre`: the creditor has been sent it, and gives it back by its next payout. */
    money_passed_on: 409,
  },
} as const satisfies RouteContract;
