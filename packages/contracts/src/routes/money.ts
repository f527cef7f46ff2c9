import * as z from "zod";
import { READERS, WRITERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { BooksAccount, CalendarDateText, Cursor, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { CreditorParams, NoQuery, PageQuery, page, RefusalReply } from "./parts.ts";

/** `proposed` waits for a person, `queued` is on its way, `posted` stands in the books, `failed` needs a person. */
export const POSTING_STATUSES = ["proposed", "queued", "posted", "failed"] as const;
export type PostingStatus = (typeof POSTING_STATUSES)[number];

const PostingReply = z.strictObject({
  postingId: Id,
  connectionId: Id,
  caseId: Id.optional(),
  on: CalendarDateText,
  /** What it books, as a code. */
  kind: z.string(),
  amountOre: OreAmount,
  /** Lines in the creditor's books, debit +, credit −; empty when the posting is a payment on an invoice. */
  entries: z.array(z.strictObject({ account: BooksAccount, amountOre: OreAmount })).max(100),
  status: z.enum(POSTING_STATUSES),
  /** Why the books refused it. */
  problem: RefusalReply.optional(),
});

export const listPostings = {
  method: "GET",
  path: "/creditors/{creditorId}/postings",
  summary: "What was booked in the creditor's books, or is proposed to be, newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ postings: page(PostingReply), cursor: Cursor.optional() }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const acceptPosting = {
  method: "POST",
  path: "/creditors/{creditorId}/postings/{postingId}/accept",
  summary: "Lets a proposed booking be posted. Asking again changes nothing.",
  access: { roles: WRITERS, creditor: "path" },
  params: CreditorParams.extend({ postingId: Id }),
  query: NoQuery,
  body: z.strictObject({}),
  status: 202,
  reply: z.strictObject({ postingId: Id, status: z.enum(POSTING_STATUSES) }),
  refusals: { posting_not_found: 404 },
} as const satisfies RouteContract;

/** `ordered` stands in a payment file, `paid` was confirmed by the bank, `refused` was sent back by it. */
export const PAYOUT_STATUSES = ["ordered", "paid", "refused"] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

export const listPayouts = {
  method: "GET",
  path: "/creditors/{creditorId}/payouts",
  summary: "Client money sent on to the creditor, newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    payouts: page(
      z.strictObject({
        payoutId: Id,
        on: CalendarDateText,
        amountOre: PositiveOre,
        /** The creditor's account, 11 digits. */
        account: z.string(),
        status: z.enum(PAYOUT_STATUSES),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;
