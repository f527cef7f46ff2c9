import { SIDES } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, OPERATOR_ROLES, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Cursor, Id, InstantText } from "../scalars.ts";
import { CreditorParams, NoParams, PageQuery, page } from "./parts.ts";

/** Chosen by the one who writes, so that writing twice writes once. */
const MessageId = z.string().regex(/^[A-Za-z0-9-]{1,60}$/, "letters, digits and dashes, 60 at most");
/** Where the person is: `import`, `payouts`. */
const PageName = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, "not the name of a page");

const Message = z.strictObject({
  messageId: MessageId,
  at: InstantText,
  /** User id, and the name at that time. */
  by: z.string(),
  name: z.string(),
  side: z.enum(SIDES),
  page: PageName,
  text: z.string(),
});

export const writeSupport = {
  method: "POST",
  path: "/creditors/{creditorId}/support/messages",
  summary:
    "Asks customer service from the page that one is on, or answers as one of them (WEB-29). About a case it stands among the messages of that case.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({}),
  body: z.strictObject({
    messageId: MessageId,
    about: z.strictObject({ page: PageName, caseId: Id.optional() }),
    text: z.string().trim().min(1).max(4000),
  }),
  status: 200,
  reply: Message.extend({ caseId: Id.optional() }),
  refusals: { creditor_not_found: 404, case_not_found: 404, message_id_in_use: 409, too_many_remarks: 422 },
} as const satisfies RouteContract;

export const listSupport = {
  method: "GET",
  path: "/creditors/{creditorId}/support/messages",
  summary: "What was written between a creditor and customer service about no case, newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    messages: page(Message),
    /** Who has to answer; absent where nobody has. */
    turn: z.enum(SIDES).optional(),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const listSupportWaiting = {
  method: "GET",
  path: "/support/conversations",
  summary: "The creditors that wait for an answer of customer service, longest waiting first.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    conversations: page(z.strictObject({ creditorId: Id, since: InstantText, messages: z.int().min(1) })),
    cursor: Cursor.optional(),
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;

export const settleSupport = {
  method: "POST",
  path: "/creditors/{creditorId}/support/settle",
  summary: "Says that the last message of customer service's, or to it, wants no answer.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({}),
  body: z.strictObject({}),
  status: 200,
  reply: z.strictObject({ settled: z.boolean() }),
  refusals: { creditor_not_found: 404, not_your_turn: 409 },
} as const satisfies RouteContract;

export const countWaiting = {
  method: "GET",
  path: "/conversations/waiting",
  summary:
    "How many conversations wait for an answer of the caller's side: on cases, and with customer service. Of the caller's first 50 creditors.",
  access: { roles: READERS, creditor: "own" },
  params: NoParams,
  query: z.strictObject({}),
  status: 200,
  reply: z.strictObject({
    cases: z.int().min(0),
    support: z.int().min(0),
    /** False: there may be more than what was counted. */
    isWhole: z.boolean(),
  }),
  refusals: {},
} as const satisfies RouteContract;
