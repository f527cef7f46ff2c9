import {
  AGENCY_CLOSE_REASONS,
  AGENCY_END_REASONS,
  COLLECTION_LEVELS,
  HAND_OVER_GROUPS,
  HAND_OVER_STATUSES,
} from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount, PositiveOre } from "../scalars.ts";
import { Broken, CreditorParams, NoQuery, PageQuery, page, RefusalReply, WhyReply } from "./parts.ts";

const HandOverParams = z.strictObject({ handOverId: Id });

export const listHandOverCandidates = {
  method: "GET",
  path: "/creditors/{creditorId}/hand-over-candidates",
  summary: "New cases: what may be handed over to the agency today, and why the rest may not.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({ of: z.enum(["cases", "invoices"]).default("cases"), cursor: Cursor.optional() }),
  status: 200,
  reply: z.strictObject({
    candidates: page(
      z.strictObject({
        caseId: Id.optional(),
        invoiceId: Id.optional(),
        /** SVEA-28: the counter items. */
        invoiceNumbers: z.array(z.string()),
        customer: z.strictObject({ customerId: z.string(), name: z.string() }),
        owedOre: OreAmount,
        ready: z.boolean(),
        refusal: RefusalReply.optional(),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

/** T7: what stands to the customer's credit, for as long as it keeps an ordered hand-over from being sent. */
export const WaitsForCredit = z.strictObject({
  code: z.literal("customer_has_credit"),
  creditOre: PositiveOre,
  items: z.int().min(1),
});

const HandOverReply = z.strictObject({
  handOverId: Id,
  creditorId: Id,
  agency: z.string(),
  level: z.enum(COLLECTION_LEVELS),
  status: z.enum(HAND_OVER_STATUSES),
  items: z.array(z.strictObject({ caseId: Id, invoiceId: Id, invoiceNumber: z.string(), kid: z.string().optional() })),
  orderedAt: InstantText,
  by: z.string(),
  /** T16: the agency should have given its number by now. */
  receiptLate: z.boolean(),
  waitsFor: WaitsForCredit.optional(),
  /** Nothing of it was ever tried to be sent: taken back it ends at once. */
  unsent: z.boolean(),
  caseNumber: z.string().optional(),
  receivedAt: InstantText.optional(),
  /** What the agency last said of it. */
  seen: z
    .strictObject({
      status: z.string(),
      statusText: z.string(),
      principalOre: OreAmount,
      interestOre: OreAmount,
      feesOre: OreAmount,
      publicFeesOre: OreAmount,
      remainingOre: OreAmount,
      updatedAt: InstantText,
    })
    .optional(),
  rejection: z.string().optional(),
  closing: z.strictObject({ reason: z.enum(AGENCY_CLOSE_REASONS), on: CalendarDateText, by: z.string() }).optional(),
  closed: z.strictObject({ reason: z.enum(AGENCY_END_REASONS), at: InstantText }).optional(),
  /** What taking it back costs today. */
  takeBack: z.strictObject({
    costOre: PositiveOre,
    free: z.boolean(),
    freeThrough: CalendarDateText.optional(),
    why: WhyReply,
  }),
});

export const handOverCases = {
  method: "POST",
  path: "/creditors/{creditorId}/hand-overs",
  summary: "Hands cases, and overdue invoices that are in none, over to the agency. What does not go says why.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z
    .strictObject({ caseIds: z.array(Id).max(100), invoiceIds: z.array(Id).max(100) })
    .refine(({ caseIds, invoiceIds }) => caseIds.length + invoiceIds.length > 0, "nothing to hand over"),
  status: 202,
  reply: z.strictObject({
    handOvers: z.array(z.strictObject({ handOverId: Id, caseIds: z.array(Id), invoiceNumbers: z.array(z.string()) })),
    /** Each once. An invoice whose case was opened by the order, or was found beside it and stays, is named by both. */
    refused: z.array(
      z.strictObject({
        caseId: Id.optional(),
        invoiceId: Id.optional(),
        refusal: RefusalReply,
        /** Nobody asked for it: it is overdue too, of a customer who goes as a whole. */
        alsoOwed: z
          .strictObject({
            invoiceNumbers: z.array(z.string()),
            customer: z.strictObject({ customerId: z.string(), name: z.string() }),
          })
          .optional(),
      }),
    ),
  }),
  refusals: { creditor_not_found: 404, agency_not_active: 409, own_letters_at_reminder_level: 422 },
} as const satisfies RouteContract;

export const listHandOvers = {
  method: "GET",
  path: "/creditors/{creditorId}/hand-overs",
  summary: "The hand-overs of one tab: awaiting the agency's receipt, open, rejected, or archived. Newest first.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({ group: z.enum(HAND_OVER_GROUPS).default("open"), cursor: Cursor.optional() }),
  status: 200,
  reply: z.strictObject({ handOvers: page(HandOverReply), broken: Broken, cursor: Cursor.optional() }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

const OF_HAND_OVER = { access: { roles: READERS, creditor: "record" }, params: HandOverParams } as const;
const ORDER_HAND_OVER = {
  method: "POST",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: HandOverParams,
  query: NoQuery,
} as const;

export const readHandOver = {
  ...OF_HAND_OVER,
  method: "GET",
  path: "/hand-overs/{handOverId}",
  summary: "One case at the agency: its items, its number there, what the agency says, and what taking it back costs.",
  query: NoQuery,
  status: 200,
  reply: HandOverReply,
  refusals: { hand_over_not_found: 404 },
} as const satisfies RouteContract;

const EntryReply = z.strictObject({
  entryId: z.string(),
  at: InstantText,
  by: z.string(),
  status: z.enum(["waiting", "sending", "done", "failed"]),
  problem: z.string().optional(),
  kind: z.string(),
  text: z.string().optional(),
  reason: z.string().optional(),
  invoiceNumber: z.string().optional(),
  paidOn: CalendarDateText.optional(),
  amountOre: OreAmount.optional(),
  principalOre: OreAmount.optional(),
  remainingOre: OreAmount.optional(),
  caseNumber: z.string().optional(),
  agencyStatus: z.string().optional(),
  remittanceReference: z.string().optional(),
  letter: z
    .strictObject({ dispatchId: z.string(), kind: z.string(), sentOn: CalendarDateText, channel: z.string() })
    .optional(),
});

export const readHandOverHistory = {
  ...OF_HAND_OVER,
  method: "GET",
  path: "/hand-overs/{handOverId}/history",
  summary:
    "All that was said of it between us and the agency, its letters and payments too; newest first, and for good.",
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ entries: page(EntryReply), broken: Broken, cursor: Cursor.optional() }),
  refusals: { hand_over_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

export const writeToAgency = {
  ...ORDER_HAND_OVER,
  path: "/hand-overs/{handOverId}/messages",
  summary: "A message to the agency's case handler. The same `messageId` again sends nothing.",
  body: z.strictObject({ messageId: Id, text: z.string().trim().min(1).max(2000) }),
  status: 202,
  reply: EntryReply,
  refusals: { hand_over_not_found: 404, not_open_at_agency: 409 },
} as const satisfies RouteContract;

export const closeAtAgency = {
  ...ORDER_HAND_OVER,
  path: "/hand-overs/{handOverId}/close",
  summary:
    "Takes the case back from the agency. The person confirms what it costs; nothing of ours goes on until it has ended there. One that was ordered and not sent yet ends at once, costs nothing, and the agency never hears of it.",
  body: z.strictObject({
    reason: z.enum(["withdrawn", "disputed"]),
    confirm: z.literal(true),
    /** As the person saw it; another sum by now is answered `cost_changed`. */
    costSeenOre: PositiveOre,
  }),
  status: 202,
  reply: HandOverReply,
  refusals: { hand_over_not_found: 404, not_open_at_agency: 409, already_closing: 409, cost_changed: 409 },
} as const satisfies RouteContract;

export const readAgencyLetter = {
  ...OF_HAND_OVER,
  method: "GET",
  path: "/hand-overs/{handOverId}/letters/{dispatchId}",
  summary: "A letter that the agency sent, fetched from it.",
  params: z.strictObject({ handOverId: Id, dispatchId: Id }),
  query: NoQuery,
  status: 200,
  reply: "pdf",
  refusals: { hand_over_not_found: 404, letter_not_found: 404, agency_not_active: 409 },
} as const satisfies RouteContract;
