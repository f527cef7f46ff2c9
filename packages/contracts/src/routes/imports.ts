import { CASE_MODES, CASE_STATUSES, CLAIM_AGAINST } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS } from "../access.ts";
import { FIELD_TEXTS } from "../field-texts.ts";
import { ImportMappingBody } from "../import-mapping.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, InstantText, Line, OreAmount, PositiveOre } from "../scalars.ts";
import { CreditorParams, FILE_BODY_BYTES_MAX, FileContent, NoQuery } from "./parts.ts";

const RowIssue = z.strictObject({
  /** Counted from 1, header and blank rows included; absent when it is about the whole file. */
  row: z.int().min(1).optional(),
  field: z.string().optional(),
  code: z.string(),
  /** Where, what, and what mends it. */
  text: z.strictObject({ nb: z.string(), en: z.string() }),
});
const RowIssues = z.array(RowIssue).max(100);

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const previewImport = {
  method: "POST",
  path: "/creditors/{creditorId}/imports/preview",
  summary: "What a CSV or Excel file of claims would bring; nothing is stored (WEB-25 to -28).",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    fileName: Line,
    content: FileContent,
    /** Left out: the one remembered for these headers, or a suggestion. */
    mapping: ImportMappingBody.optional(),
  }),
  bodyBytesMax: FILE_BODY_BYTES_MAX,
  status: 200,
  reply: z.strictObject({
    sha256: z.string(),
    headers: z.array(z.string()),
    encoding: z.string().optional(),
    delimiter: z.string().optional(),
    sheets: z.array(z.string()).optional(),
    mapping: z.looseObject({ columns: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }),
    mappingFrom: z.enum(["given", "remembered", "suggested"]),
    /** Mandatory fields that no column is mapped to. */
    unmapped: z.array(z.string()),
    good: z.int().min(0),
    refused: z.int().min(0),
    sample: z.array(z.strictObject({ row: z.int().min(1), values: z.record(z.string(), Cell) })).max(20),
    errors: RowIssues,
    warnings: RowIssues,
    importedBefore: z.strictObject({ at: InstantText, by: z.string(), fileName: z.string() }).optional(),
  }),
  refusals: { creditor_not_found: 404, unknown_import_field: 422 },
} as const satisfies RouteContract;

export const importClaims = {
  method: "POST",
  path: "/creditors/{creditorId}/imports",
  summary: "Takes the claims of a file in as invoices, 2,000 a request, if every row is right or told otherwise.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    fileName: Line,
    content: FileContent,
    /** Left out: the one remembered for these headers, or what they suggest. SAF-T needs none. */
    mapping: ImportMappingBody.optional(),
    onErrors: z.enum(["refuse_all", "leave_out"]).default("refuse_all"),
    /** The person knows that the very same file was taken in before. */
    again: z.boolean().default(false),
    /** Claims of the file that earlier requests took, as the last answer said: this one goes on after them. */
    taken: z.int().min(0).default(0),
  }),
  bodyBytesMax: FILE_BODY_BYTES_MAX,
  status: 200,
  reply: z.strictObject({
    sha256: z.string(),
    /** Of what this request took in; cases are started on them as on any other invoice. */
    invoiceIds: z.array(Id),
    /** Claims of the file that were taken so far. */
    taken: z.int().min(0),
    /** Claims of the file that are left: send it again with `taken` until there are none. */
    left: z.int().min(0),
    refused: z.int().min(0),
    issues: RowIssues,
    /** Invoices that the register did not answer for, in the last answer those of earlier parts too: import the file again. */
    notStored: z.array(Id),
  }),
  refusals: {
    creditor_not_found: 404,
    unknown_import_field: 422,
    already_imported: 409,
    rows_refused: 422,
    nothing_to_import: 422,
    too_many_claims: 422,
    beyond_the_file: 422,
  },
} as const satisfies RouteContract;

export const createCase = {
  method: "POST",
  path: "/creditors/{creditorId}/manual-cases",
  summary: "A case on a claim that a person writes down, active at once (WEB-18 to -23). No attachment is needed.",
  access: { roles: CASE_WORKERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    against: z.enum(CLAIM_AGAINST),
    debtorName: Line,
    address: Line,
    postalCode: z.string().regex(/^\d{4}$/, "four digits"),
    city: Line,
    organizationNumber: z
      .string()
      .regex(/^\d{9}$/, "nine digits")
      .optional(),
    email: z.email().optional(),
    mobile: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, "+ and digits, the country's first")
      .optional(),
    customerNumber: Line.optional(),
    invoiceNumber: Line,
    issuedOn: CalendarDateText,
    dueOn: CalendarDateText,
    amountOre: PositiveOre.meta({ description: FIELD_TEXTS.amountOre.en }),
    outstandingOre: PositiveOre.optional(),
    kid: z
      .string()
      .regex(/^\d{1,24}[\d-]$/, "not a KID")
      .optional(),
    noticeSentOn: CalendarDateText.optional(),
    noticeDeadlineOn: CalendarDateText.optional(),
    mode: z.enum(CASE_MODES).default("autopilot"),
    business: z.boolean().default(false),
  }),
  status: 201,
  reply: z.strictObject({
    caseId: Id,
    number: z.string(),
    status: z.enum(CASE_STATUSES),
    principalOre: OreAmount,
  }),
  refusals: {
    creditor_not_found: 404,
    claim_refused: 422,
    invoice_number_in_use: 409,
    register_unavailable: 409,
    case_not_started: 422,
  },
} as const satisfies RouteContract;
