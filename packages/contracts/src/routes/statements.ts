import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CaseParams, CreditorParams } from "./parts.ts";

/** Left out: the creditor's own. */
const LanguageText = z.enum(["nb", "en"]).optional();

export const readYearlyStatement = {
  method: "GET",
  path: "/creditors/{creditorId}/yearly-statement",
  summary: "The yearly statement (årsoppgave): paid in, what of it was whose, paid out, and held at the year's end.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({
    year: z.string().regex(/^20\d{2}$/, "not a year"),
    language: LanguageText,
  }),
  status: 200,
  reply: "pdf",
  refusals: { creditor_not_found: 404, year_not_over: 409 },
} as const satisfies RouteContract;

export const readClosingStatement = {
  method: "GET",
  path: "/cases/{caseId}/closing-statement",
  summary:
    "The final statement of a case that has ended, under inkassoloven § 15: what came in, what it cost, what was paid out.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: z.strictObject({ language: LanguageText }),
  status: 200,
  reply: "pdf",
  refusals: { case_not_found: 404, case_not_closed: 409 },
} as const satisfies RouteContract;
