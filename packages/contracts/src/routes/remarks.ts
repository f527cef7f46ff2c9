import { ADDRESSEES, AUTHORS, SIDES } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Cursor, Id, InstantText } from "../scalars.ts";
import { CaseParams, CreditorParams, NoQuery, PageQuery, page } from "./parts.ts";

/** Chosen by the one who writes, so that writing twice writes once. */
const RemarkId = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "letters, digits and dashes, 60 at most");
/** A note or a message. */
export const RemarkText = z.string().trim().min(1).max(4000);

const RemarkReply = z.strictObject({
  /** One with a `~` is of a note that stands with an order, or of what the debtor wrote. */
  remarkId: Id,
  at: InstantText,
  /** User id, and the name at that time. */
  by: z.string(),
  name: z.string(),
  side: z.enum(AUTHORS),
  /** Of a message; a note is to nobody. */
  to: z.enum(ADDRESSEES).optional(),
  text: z.string(),
});

const WRITING = {
  method: "PUT",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams.extend({ remarkId: RemarkId }),
  query: NoQuery,
  status: 200,
  reply: RemarkReply,
} as const;
const REFUSALS = { case_not_found: 404, remark_id_in_use: 409, too_many_remarks: 422 } as const;

export const writeNote = {
  ...WRITING,
  path: "/cases/{caseId}/notes/{remarkId}",
  summary: "Writes a note on a case; everybody who reads the case sees it in its history.",
  body: z.strictObject({ text: RemarkText }),
  refusals: REFUSALS,
} as const satisfies RouteContract;

export const writeMessage = {
  ...WRITING,
  path: "/cases/{caseId}/messages/{remarkId}",
  summary:
    "Writes to the case handler or to customer service, or as one of them to the creditor; it is then theirs to answer.",
  body: z.strictObject({ text: RemarkText, to: z.enum(ADDRESSEES) }),
  refusals: { ...REFUSALS, not_to_oneself: 422 },
} as const satisfies RouteContract;

export const listRemarks = {
  method: "GET",
  path: "/cases/{caseId}/remarks",
  summary: "Notes and messages on a case, newest first.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ remarks: page(RemarkReply), cursor: Cursor.optional() }),
  refusals: { case_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const listWaitingConversations = {
  method: "GET",
  path: "/creditors/{creditorId}/conversations",
  summary: "Cases on which one side waits for the other's answer, longest waiting first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery.extend({ turn: z.enum(SIDES) }),
  status: 200,
  reply: z.strictObject({
    conversations: page(
      z.strictObject({
        caseId: Id,
        /** As people know the case; absent for one that cannot be read. */
        number: z.string().optional(),
        debtorName: z.string().optional(),
        since: InstantText,
        to: z.enum(ADDRESSEES).optional(),
        remarks: z.int(),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const settleConversation = {
  method: "POST",
  path: "/cases/{caseId}/conversation/settle",
  summary: "Says that the last message wants no answer.",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  body: z.strictObject({}),
  status: 200,
  reply: z.strictObject({ settled: z.boolean() }),
  refusals: { case_not_found: 404, not_your_turn: 409 },
} as const satisfies RouteContract;
