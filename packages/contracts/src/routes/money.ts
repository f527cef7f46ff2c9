import { POSTING_STATUSES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { CreditorParams, NoQuery, PageQuery, page } from "./parts.ts";

const PostingReply = z.strictObject({
  postingId: Id,
  connectionId: Id,
  caseId: Id.optional(),
  on: CalendarDateText,
  status: z.enum(POSTING_STATUSES),
  /** Code of why it failed, is held, or could not be taken back. */
  problem: z.string().optional(),
  /** How often it was taken back. */
  takenBack: z.int().min(1).optional(),
  /** The day that it was to be booked on, which was closed. */
  movedFrom: CalendarDateText.optional(),
  body: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("sale_payment"),
      invoiceId: Id,
      paidOn: CalendarDateText,
      account: z.string(),
      amountOre: PositiveOre,
    }),
    z.strictObject({
      kind: z.literal("journal"),
      on: CalendarDateText,
      description: z.string(),
      lines: z.array(
        z.strictObject({
          account: z.string(),
          side: z.enum(["debit", "credit"]),
          amountOre: PositiveOre,
          /** Of income: the VAT code that it is booked with. */
          vatCode: z.string().optional(),
        }),
      ),
    }),
    /** The bank took back what a payment of ours on the invoice had booked: it is undone. */
    z.strictObject({
      kind: z.literal("payment_back"),
      invoiceId: Id,
      account: z.string(),
      amountOre: PositiveOre,
      undoes: Id.optional(),
    }),
    z.strictObject({ kind: z.literal("settle"), invoiceId: Id, on: CalendarDateText }),
    /** The item is, or is no longer, with the agency; `give_back`: the whole case is the creditor's again. */
    z.strictObject({ kind: z.enum(["mark", "unmark", "give_back"]), caseNumber: z.string(), invoiceIds: z.array(Id) }),
    /** How the case stands, as the books show it to the creditor. */
    z.strictObject({
      kind: z.literal("tell"),
      caseNumber: z.string(),
      text: z.string(),
      closed: z.boolean(),
      balanceOre: OreAmount,
    }),
    z.strictObject({ kind: z.literal("merge_case"), caseNumber: z.string(), fromCaseId: Id }),
  ]),
});

export const listPostings = {
  method: "GET",
  path: "/creditors/{creditorId}/postings",
  summary: "What was booked in the creditor's books, or is proposed to be, newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery.extend({ status: z.enum(POSTING_STATUSES).optional() }),
  status: 200,
  reply: z.strictObject({ postings: page(PostingReply), cursor: Cursor.optional() }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const acceptPosting = {
  method: "POST",
  path: "/creditors/{creditorId}/postings/{postingId}/accept",
  summary:
    "Lets a proposed booking be posted, a failed or held one be tried again, or one that was taken back be posted anew.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams.extend({ postingId: Id }),
  query: NoQuery,
  body: z.strictObject({}),
  status: 202,
  reply: z.strictObject({ postingId: Id, status: z.enum(POSTING_STATUSES) }),
  refusals: {
    posting_not_found: 404,
    not_proposed: 409,
    /** It waits in the books themselves, where a person takes it in. */
    proposed_in_books: 409,
  },
} as const satisfies RouteContract;

export const reversePosting = {
  method: "POST",
  path: "/creditors/{creditorId}/postings/{postingId}/reverse",
  summary: "Takes a booking back in the creditor's books by a counter entry (N13). Asked again, it changes nothing.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams.extend({ postingId: Id }),
  query: NoQuery,
  body: z.strictObject({}),
  status: 202,
  reply: z.strictObject({ postingId: Id, status: z.enum(POSTING_STATUSES) }),
  refusals: {
    posting_not_found: 404,
    not_posted: 409,
    /** The books offer no counter entry for it: a person takes it back there. */
    not_reversible: 409,
  },
} as const satisfies RouteContract;
