import { COLLECTION_LEVELS, DEBTOR_KINDS } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, OreAmount } from "../scalars.ts";
import { NextReply } from "./cases.ts";
import { Broken, CreditorParams, PageQuery, page, RefusalReply } from "./parts.ts";

const CodeCount = z.strictObject({
  code: z.string(),
  count: z.int().min(1),
  /** What the code says to people. */
  text: z.strictObject({ nb: z.string(), en: z.string() }),
});

export const countReasons = {
  method: "GET",
  path: "/creditors/{creditorId}/reasons",
  summary: "All open items, counted by what happens to them next by itself or why nothing does; the counts add up.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    /** Items counted: the sum of all counts. With a cursor there is more: add the next answer to this one. */
    items: z.int().min(0),
    acts: z.array(CodeCount),
    waits: z.array(CodeCount),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

/** An open item with what happens to it next, or why nothing does. */
export const JudgedReply = z.strictObject({
  invoiceId: Id,
  /** Empty, as the customer's name and id, where the books did not give it of an item that could not be stored. */
  number: z.string(),
  customerName: z.string(),
  /** With the connection the customer's name in the books: what an exclusion is about. */
  connectionId: Id,
  customerId: z.string(),
  /** Absent when the register does not know the number. */
  debtorKind: z.enum(DEBTOR_KINDS).optional(),
  dueOn: CalendarDateText.optional(),
  outstandingOre: OreAmount,
  /** The case it is in. */
  caseId: Id.optional(),
  caseNumber: z.string().optional(),
  /** The next step and its day, when something happens by itself. */
  act: z.strictObject({ code: z.string(), on: CalendarDateText }).optional(),
  /** Why nothing does, with what belongs to the reason. */
  why: RefusalReply.optional(),
  /** Of what is ready and in no case: what a case that is started on it alone would do first by itself. */
  first: NextReply.optional(),
});

export const listByReason = {
  method: "GET",
  path: "/creditors/{creditorId}/reasons/{code}",
  summary: "The open items that one code was counted for, by due date.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams.extend({ code: z.string().regex(/^[a-z]+(_[a-z]+)*$/, "not a code") }),
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    items: page(JudgedReply),
    broken: Broken,
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const listReady = {
  method: "GET",
  path: "/creditors/{creditorId}/ready/{level}",
  summary:
    "The invoices and cases that are ready today for purring (`reminder`) or for inkasso (`collection`), by due date.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams.extend({ level: z.enum(COLLECTION_LEVELS) }),
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ items: page(JudgedReply), broken: Broken, cursor: Cursor.optional() }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;
