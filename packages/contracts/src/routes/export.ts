import { CASE_STATUSES } from "@kravflyt/core";
import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText } from "../scalars.ts";
import { CreditorParams } from "./parts.ts";

export const exportCases = {
  method: "GET",
  path: "/creditors/{creditorId}/export",
  summary:
    "The creditor's cases of a period as CSV or Excel: which, from and to, which columns, file and name (WEB-30).",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({
    criterion: z.enum([...CASE_STATUSES, "open", "all"]),
    /** The whole year, where no days are given. */
    year: z
      .string()
      .regex(/^(19|20)\d{2}$/, "not a year")
      .optional(),
    /** Both included: the day it was closed for closed cases, else the day it was opened. */
    from: CalendarDateText.optional(),
    to: CalendarDateText.optional(),
    /** Names with commas between them, or `all`. */
    columns: z
      .string()
      .min(1)
      .max(500)
      .transform((text) => text.split(",")),
    fileType: z.enum(["csv", "xlsx"]),
    name: z.string().regex(/^[\p{L}\p{N} _.-]{1,80}$/u, "letters, digits, blanks, dots and dashes"),
  }),
  status: 200,
  reply: z.strictObject({
    fileName: z.string(),
    contentType: z.string(),
    cases: z.int().min(0),
    /** The file's bytes in base64. */
    content: z.string(),
  }),
  refusals: { creditor_not_found: 404, unknown_column: 422, too_many_cases: 422 },
} as const satisfies RouteContract;

export const exportJournal = {
  method: "GET",
  path: "/creditors/{creditorId}/journal",
  summary:
    "What is to stand in the creditor's books for a period, as SAF-T Financial 1.30 or CSV, for a system that we cannot reach.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({
    /** Both included: the day in the books. */
    from: CalendarDateText,
    to: CalendarDateText,
    fileType: z.enum(["saft", "csv"]),
  }),
  status: 200,
  reply: z.strictObject({
    fileName: z.string(),
    contentType: z.string(),
    vouchers: z.int().min(0),
    /** The file's bytes in base64. */
    content: z.string(),
  }),
  refusals: { creditor_not_found: 404, period_backwards: 422, too_many_postings: 422 },
} as const satisfies RouteContract;
