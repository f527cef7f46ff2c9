import { PAYOUT_STATUSES, POSTING_STATUSES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, OPERATOR_ADMINS, PAYOUT_APPROVERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount, PositiveOre } from "../scalars.ts";
import { AccountChangeReply, CreditorParams, NoQuery, PageQuery, page } from "./parts.ts";

/** Why the bank said so: codes of ISO 20022 and the bank's own words. */
const Reasons = z.array(z.strictObject({ code: z.string(), text: z.string().optional() }));
/** Who let it go, or did not. */
const Decided = z.strictObject({ by: Id, at: InstantText }).optional();

const PayoutReply = z.strictObject({
  payoutId: Id,
  on: CalendarDateText,
  amountOre: PositiveOre,
  /** Where it goes. */
  account: z.string(),
  lines: z.array(
    z.strictObject({
      caseId: Id,
      /** The payout that was to bring it first, and did not reach the creditor. */
      returnedFrom: Id.optional(),
      amountOre: OreAmount,
      principalOre: OreAmount,
      interestOre: OreAmount,
      feesOre: OreAmount,
    }),
  ),
  /**
   * `awaiting_approval` waits for a second person, `ordered` is booked, `sent` lies with the bank; then the bank's words:
   * `accepted`, `pending`, `partly`, `settled`. `rejected` by the bank or `declined` by a person it is owed again.
   */
  status: z.enum(PAYOUT_STATUSES),
  reasons: Reasons,
  decided: Decided,
  /** The operator's income of that creditor, on its way to the operator's own account: of the creditor `operator`, without lines. */
  income: z.strictObject({ creditorId: Id }).optional(),
});

export const listPayouts = {
  method: "GET",
  path: "/creditors/{creditorId}/payouts",
  summary: "Client money sent on to the creditor, newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ payouts: page(PayoutReply), cursor: Cursor.optional() }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

const OnePayout = CreditorParams.extend({ payoutId: Id });

export const readPayout = {
  method: "GET",
  path: "/creditors/{creditorId}/payouts/{payoutId}",
  summary:
    "A payout case by case: whose money it was, what was paid, whose it is, and how it stands in the creditor's books.",
  access: { roles: READERS, creditor: "path" },
  params: OnePayout,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    payoutId: Id,
    on: CalendarDateText,
    through: CalendarDateText,
    amountOre: PositiveOre,
    account: z.string(),
    status: z.enum(PAYOUT_STATUSES),
    reasons: Reasons,
    decided: Decided,
    /** Who gets money back that was nobody's: a payout of the suspense list, without cases. */
    payee: z.string().optional(),
    /** The operator's income of that creditor, case by case: a payout of the operator itself, without cases. */
    income: z
      .strictObject({ creditorId: Id, lines: z.array(z.strictObject({ caseId: Id, amountOre: OreAmount })) })
      .optional(),
    /** Of what was paid, the salær: without VAT where the creditor deducts it and is invoiced it, with it where not. */
    salaer: z.strictObject({
      withoutOre: OreAmount,
      withOre: OreAmount,
      vat: z.strictObject({ percent: z.number(), invoicedOre: OreAmount, includedOre: OreAmount }).optional(),
    }),
    cases: z.array(
      z.strictObject({
        caseId: Id,
        number: z.string(),
        debtor: z.string(),
        invoiceNumbers: z.array(z.string()),
        /** The case has ended: its closing statement can be read. */
        closedOn: CalendarDateText.optional(),
        returnedFrom: Id.optional(),
        payments: z.array(
          z.strictObject({
            kind: z.enum(["payment", "surplus_allocated", "reallocated", "reversed"]),
            paidOn: CalendarDateText,
            amountOre: OreAmount,
          }),
        ),
        paidOre: OreAmount,
        principalOre: OreAmount,
        interestOre: OreAmount,
        feesOre: OreAmount,
        amountOre: OreAmount,
        /** Of what was paid: the salær and the operator's part of the compensation, together; and what goes back to the payer. */
        collectionFeeOre: OreAmount,
        serviceOre: OreAmount,
        operatorOre: OreAmount,
        backOre: OreAmount,
        postings: z.array(
          z.strictObject({ postingId: Id, status: z.enum(POSTING_STATUSES), problem: z.string().optional() }),
        ),
      }),
    ),
  }),
  refusals: { payout_not_found: 404 },
} as const satisfies RouteContract;

export const readSettlement = {
  method: "GET",
  path: "/creditors/{creditorId}/payouts/{payoutId}/settlement",
  summary: "The settlement letter (oppgjørsbrev) of a payout that was sent.",
  access: { roles: READERS, creditor: "path" },
  params: OnePayout,
  query: NoQuery,
  status: 200,
  reply: "pdf",
  refusals: { payout_not_found: 404, payout_not_sent: 409 },
} as const satisfies RouteContract;

const decision = {
  method: "POST",
  access: { roles: PAYOUT_APPROVERS, creditor: "path" },
  params: CreditorParams.extend({ payoutId: Id }),
  query: NoQuery,
  body: z.strictObject({
    /** What the person saw: another amount or account in the table is refused. */
    amountSeenOre: PositiveOre,
    accountSeen: z.string().regex(/^\d{11}$/),
  }),
  status: 200,
  reply: z.strictObject({ payoutId: Id, status: z.enum(PAYOUT_STATUSES) }),
  refusals: {
    payout_not_found: 404,
    not_awaiting_approval: 409,
    amount_differs: 409,
    account_differs: 409,
    /** Whoever said where the money goes is not the second person. */
    changed_the_account: 422,
    /** What was to go back to a debtor pays what is owed on a case that goes on again. */
    case_goes_on: 409,
  },
} as const;

export const approvePayout = {
  ...decision,
  path: "/creditors/{creditorId}/payouts/{payoutId}/approve",
  summary: "A second person lets a payout above the operator's limit go to the bank.",
} as const satisfies RouteContract;

export const declinePayout = {
  ...decision,
  path: "/creditors/{creditorId}/payouts/{payoutId}/decline",
  summary: "A second person lets a payout not go; its money is owed again and goes with a later one.",
} as const satisfies RouteContract;

const AccountReply = z.strictObject({
  /** Counts the changes; send it back when changing. */
  version: z.int().min(0),
  account: z.string(),
  /** The account that was asked for, and from when it may be used. Until then nothing is paid out. */
  change: AccountChangeReply.optional(),
});

export const readPayoutAccount = {
  method: "GET",
  path: "/creditors/{creditorId}/payout-account",
  summary: "The creditor's bank account, and a change of it that waits.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: AccountReply,
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const changePayoutAccount = {
  method: "PUT",
  path: "/creditors/{creditorId}/payout-account",
  summary: "Changes the creditor's bank account. It is used a day later; the creditor is told by e-mail at once.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({ version: z.int().min(0), account: z.string().min(11).max(20) }),
  status: 202,
  reply: AccountReply,
  refusals: { creditor_not_found: 404, account_invalid: 422, account_in_use: 422 },
} as const satisfies RouteContract;

export const stopAccountChange = {
  method: "POST",
  path: "/creditors/{creditorId}/payout-account/stop",
  summary: "Stops a change of the creditor's bank account before it is used.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: AccountReply,
  refusals: { creditor_not_found: 404, no_change_waits: 409 },
} as const satisfies RouteContract;

const PayoutTermsBody = {
  /** Counts up at every change of the creditor's settings; send it back when saving. */
  version: z.int().min(1),
  /** The most days that money is kept, and without an agreement the days between two payouts. */
  everyDays: z.int().min(1).max(31),
  agreement: z
    .strictObject({
      rhythm: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("daily") }),
        /** Monday is 1. */
        z.strictObject({ kind: z.literal("weekly"), weekday: z.int().min(1).max(7) }),
        /** The last of the month where it has no such day. */
        z.strictObject({ kind: z.literal("monthly"), day: z.int().min(1).max(31) }),
      ]),
      /** Less than this waits for more, within `everyDays`; 0 waits for nothing. */
      fromOre: PositiveOre,
    })
    .exactOptional(),
};
const PayoutTermsReply = z.strictObject({
  ...PayoutTermsBody,
  /** The most days that the law of the day lets money be kept; null where it says no number. */
  daysMax: z.int().nullable(),
});

export const readPayoutTerms = {
  method: "GET",
  path: "/creditors/{creditorId}/payout-terms",
  summary: "When the creditor's money is sent on, and how long it may be kept.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: PayoutTermsReply,
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const savePayoutTerms = {
  method: "PUT",
  path: "/creditors/{creditorId}/payout-terms",
  summary:
    "Saves when the creditor's money is sent on. Only the operator does; never longer than the law lets it be kept.",
  access: { roles: OPERATOR_ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject(PayoutTermsBody),
  status: 200,
  reply: PayoutTermsReply,
  /** It names the most days. */
  refusals: { creditor_not_found: 404, longer_than_the_law: 422 },
} as const satisfies RouteContract;
