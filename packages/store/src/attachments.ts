import { ATTACHMENT_KINDS, type AttachmentKind, type CaseId, type CreditorId, type Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { caseIdSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** A file that a person laid with a case. Never changed, never deleted. */
export type Attachment = {
  /** Of its content, hex: by which it is found, and kept once. */
  readonly sha256: string;
  readonly kind: AttachmentKind;
  /** Made safe. */
  readonly fileName: string;
  readonly bytes: number;
  readonly at: Instant;
  /** User id, and the name at that time. */
  readonly by: string;
  readonly name: string;
  /** The version of the case that the person had before them: where it stands in the history. */
  readonly caseVersion: number;
};

/** All that lies with one case, first things first: few enough for one item. */
export type CaseAttachments = {
  readonly caseId: CaseId;
  readonly creditorId: CreditorId;
  readonly attachments: readonly Attachment[];
};

const attachmentSchema = z.strictObject({
  sha256: z.string(),
  kind: z.enum(ATTACHMENT_KINDS),
  fileName: z.string(),
  bytes: z.int(),
  at: instantSchema,
  by: z.string(),
  name: z.string(),
  caseVersion: z.int(),
} satisfies FieldsOf<Attachment>) satisfies z.ZodType<Attachment>;

const caseAttachmentsSchema = z.strictObject({
  caseId: caseIdSchema,
  creditorId: creditorIdSchema,
  attachments: z.array(attachmentSchema),
} satisfies FieldsOf<CaseAttachments>) satisfies z.ZodType<CaseAttachments>;

export const loadAttachments = (table: Table, caseId: CaseId): Promise<Versioned<CaseAttachments> | undefined> =>
  loadVersioned(table, keys.attachments(caseId), caseAttachmentsSchema);

export type AttachmentsWrite = {
  readonly before?: Versioned<CaseAttachments> | undefined;
  readonly after: CaseAttachments;
};

export const attachmentsChange = ({ before, after }: AttachmentsWrite): Change =>
  putVersion({ name: "attachments", key: keys.attachments(after.caseId), value: after, before });
