import { CASE_STATUSES, CLOSE_REASONS, HOLD_KINDS } from "@kravflyt/core";
import * as z from "zod";
import type { KeyRouteContract } from "../route-contract.ts";
import { NextReply } from "../routes/cases.ts";
import { DocumentEntry, OwedReply } from "../routes/one-case.ts";
import { CaseParams, NoParams, NoQuery, page, RefusalReply } from "../routes/parts.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount } from "../scalars.ts";

const CaseRow = z.strictObject({
  caseId: Id,
  number: z.string(),
  status: z.enum(CASE_STATUSES),
  openedOn: CalendarDateText,
  closed: z.strictObject({ on: CalendarDateText, reason: z.enum(CLOSE_REASONS), into: Id.optional() }).optional(),
  /** What is collected: `id` is the item's id with you where you pushed it. */
  items: z.array(z.strictObject({ id: z.string(), invoiceId: Id, number: z.string(), principalOre: OreAmount })),
  principalOre: OreAmount,
  holds: z.array(z.strictObject({ kind: z.enum(HOLD_KINDS), until: CalendarDateText.optional() })),
  next: NextReply,
});

const ROW_EXAMPLE = {
  caseId: "1",
  number: "10001",
  status: "ongoing",
  openedOn: "2026-03-02",
  items: [{ id: "F-1001", invoiceId: "lunde-other:F-1001", number: "1001", principalOre: 125_000 }],
  principalOre: 125_000,
  holds: [],
  next: { kind: "letter", step: "dunning", on: "2026-03-03" },
};

export const fetchCases = {
  method: "GET",
  scope: "cases:read",
  path: "/v1/cases",
  summary: "The creditor's cases by the day they were opened, or those that something happened to since a moment.",
  params: NoParams,
  query: z.strictObject({
    /** Left out: of every status. Not together with `changedSince`. */
    status: z.enum(CASE_STATUSES).optional(),
    /** Only cases that something happened to then or later, by when it happened; a case may come more than once. */
    changedSince: InstantText.optional(),
    cursor: Cursor.optional(),
  }),
  status: 200,
  reply: z.strictObject({
    cases: page(CaseRow),
    cursor: Cursor.optional(),
    /** What to ask `changedSince` with when all pages have been read. Overlaps a little, so that nothing is missed. */
    nextSince: InstantText,
  }),
  refusals: { bad_cursor: 422, status_or_since: 422 },
  example: { reply: { cases: [ROW_EXAMPLE], nextSince: "2026-03-02T07:59:00.000Z" } },
} as const satisfies KeyRouteContract;

export const fetchCase = {
  method: "GET",
  scope: "cases:read",
  path: "/v1/cases/{caseId}",
  summary: "One case: what is owed today with the reason for every line, its letters, what comes next.",
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: CaseRow.extend({
    owed: z.union([OwedReply, z.strictObject({ refused: RefusalReply })]),
    letters: z.array(DocumentEntry).max(100),
  }),
  refusals: { case_not_found: 404 },
} as const satisfies KeyRouteContract;

export const fetchLetter = {
  method: "GET",
  scope: "cases:read",
  path: "/v1/cases/{caseId}/letters/{letterId}",
  summary: "A letter as it was sent, byte for byte.",
  params: CaseParams.extend({ letterId: Id }),
  query: NoQuery,
  status: 200,
  reply: "pdf",
  refusals: { case_not_found: 404, document_not_found: 404 },
} as const satisfies KeyRouteContract;
