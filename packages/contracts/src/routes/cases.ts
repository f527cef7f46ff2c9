import { CASE_MODES, CASE_STATUSES, DEBTOR_KINDS, HOLD_KINDS, STEPS, WAIT_REASONS } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, Line, OreAmount } from "../scalars.ts";
import { Broken, CreditorParams, NoParams, PageQuery, page, RefusalReply } from "./parts.ts";

/** Invoices that one order may start cases on. */
export const START_INVOICES_MAX = 100;

/** What a case does next by itself, and the day; or nothing, and why. */
export const NextReply = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("letter"), step: z.enum(STEPS), on: CalendarDateText }),
  z.strictObject({ kind: z.literal("resume"), on: CalendarDateText }),
  z.strictObject({ kind: z.literal("end_hold"), hold: z.enum(HOLD_KINDS), on: CalendarDateText }),
  /** An instalment that has not come by then breaks the plan. */
  z.strictObject({ kind: z.literal("break_plan"), on: CalendarDateText }),
  z.strictObject({ kind: z.literal("pause_residual"), on: CalendarDateText, days: z.int().min(1) }),
  z.strictObject({
    kind: z.literal("wait"),
    reason: z.enum(WAIT_REASONS),
    /** The step that a person may take, or that the law stands in the way of. */
    step: z.enum(STEPS).optional(),
    /** What holds the case. */
    hold: z.enum(HOLD_KINDS).optional(),
    refusal: RefusalReply.optional(),
  }),
]);

export const CaseSummary = z.strictObject({
  caseId: Id,
  number: z.string(),
  debtorName: z.string(),
  debtorKind: z.enum(DEBTOR_KINDS),
  status: z.enum(CASE_STATUSES),
  mode: z.enum(CASE_MODES),
  openedOn: CalendarDateText,
  invoiceNumbers: z.array(z.string()).max(START_INVOICES_MAX),
  /** Principal still owed; interest and costs are on the case itself, by day. */
  principalOre: OreAmount,
  next: NextReply,
  /** Also beside what else holds the case, which `next` may tell of instead. */
  mayPause: z.boolean(),
  mayResume: z.boolean(),
});

const StartedCase = z.strictObject({ caseId: Id, number: z.string(), status: z.enum(CASE_STATUSES) });

export const startCases = {
  method: "POST",
  path: "/creditors/{creditorId}/cases",
  summary:
    "Starts cases on the chosen invoices; each is answered for itself, and one that cannot start stops no other.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({}),
  body: z.strictObject({
    invoiceIds: z
      .array(Id)
      .min(1)
      .max(START_INVOICES_MAX)
      .refine((ids) => new Set(ids).size === ids.length, "the same invoice twice"),
    mode: z.enum(CASE_MODES),
    /** The claims arose in the debtor's business: asked of sole proprietors, who are then no consumers. */
    business: z.boolean().optional(),
    /** The person has confirmed that letters will go out (FIKEN-42). */
    confirm: z.literal(true),
  }),
  status: 200,
  reply: z.strictObject({
    results: z
      .array(
        z.union([
          z.strictObject({ invoiceId: Id, started: StartedCase }),
          /** The debtor had an open case that it is collected together with; its steps begin anew. */
          z.strictObject({ invoiceId: Id, joined: StartedCase }),
          z.strictObject({ invoiceId: Id, refused: RefusalReply }),
        ]),
      )
      .max(START_INVOICES_MAX),
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

const Counts = z.partialRecord(z.enum(CASE_STATUSES), z.int().min(0));

export const listCases = {
  method: "GET",
  path: "/creditors/{creditorId}/cases",
  summary: "The creditor's cases: all that are open, those of one status, or those that the search finds.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({
    status: z.enum(CASE_STATUSES).optional(),
    /** The beginning of a word of the debtor's name, of an invoice number or of a case number. */
    search: Line.max(100).optional(),
    /** By the day they were opened; the oldest first when left out. A search has an order of its own. */
    order: z.enum(["oldest_first", "newest_first"]).optional(),
    cursor: Cursor.optional(),
  }),
  status: 200,
  reply: z.strictObject({
    cases: page(CaseSummary),
    broken: Broken,
    /** Cases of the creditor by status, whatever the page shows. */
    counts: Counts,
    cursor: Cursor.optional(),
  }),
  refusals: { creditor_not_found: 404, bad_cursor: 422 },
} as const satisfies RouteContract;

/** Creditors whose cases are counted on one page. */
const COUNTED_CREDITORS_MAX = 100;

export const countCases = {
  method: "GET",
  path: "/case-counts",
  summary: "How many cases each of the person's creditors has, by status; a hundred creditors a page.",
  access: { roles: READERS, creditor: "own" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    creditors: z.array(z.strictObject({ creditorId: Id, counts: Counts })).max(COUNTED_CREDITORS_MAX),
    cursor: Cursor.optional(),
  }),
  refusals: {},
} as const satisfies RouteContract;
