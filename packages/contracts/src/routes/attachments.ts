import { ATTACHMENT_KINDS } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { InstantText, Line } from "../scalars.ts";
import { CaseParams, FILE_BODY_BYTES_MAX, FileContent, NoQuery } from "./parts.ts";

/** SHA-256 of the content, hex: the same file is the same attachment. */
const AttachmentId = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");

export const AttachmentReply = z.strictObject({
  attachmentId: AttachmentId,
  /** Made safe, with the ending of what the content is. */
  fileName: z.string(),
  kind: z.enum(ATTACHMENT_KINDS),
  bytes: z.int().min(1),
  at: InstantText,
  /** User id, and the name at that time. */
  by: z.string(),
  name: z.string(),
});

export const addAttachment = {
  method: "POST",
  path: "/cases/{caseId}/attachments",
  summary:
    "Lays a PDF, PNG or JPEG of 4 MB at most with a case, open or closed (WEB-22). What it is, its content says; the same content again is the same attachment.",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  body: z.strictObject({ fileName: Line, content: FileContent }),
  bodyBytesMax: FILE_BODY_BYTES_MAX,
  status: 200,
  reply: AttachmentReply,
  refusals: {
    case_not_found: 404,
    attachment_empty: 422,
    attachment_too_large: 422,
    attachment_kind_unknown: 422,
    too_many_attachments: 422,
  },
} as const satisfies RouteContract;

export const readAttachment = {
  method: "GET",
  path: "/cases/{caseId}/attachments/{attachmentId}",
  summary: "A file that lies with a case, byte for byte.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams.extend({ attachmentId: AttachmentId }),
  query: NoQuery,
  status: 200,
  reply: "file",
  refusals: { case_not_found: 404, attachment_not_found: 404 },
} as const satisfies RouteContract;
