import { createHash } from "node:crypto";
import {
  type AttachmentKind,
  type AttachmentRefusal,
  accept,
  type Case,
  ConflictError,
  type Result,
  refuse,
  safeFileName,
  takeAttachment,
} from "@kravflyt/core";
import {
  type Attachment,
  attachmentsChange,
  auditChange,
  commit,
  loadAttachments,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { CaseNotFound } from "./carry-out.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { Shell } from "./shell.ts";

/** Where the files are kept, by the hash of their content. What is there already is left as it is. */
export type AttachmentShelf = {
  readonly put: (sha256: string, kind: AttachmentKind, content: Uint8Array) => Promise<void>;
};

export type AddAttachment = AskedCase & {
  readonly fileName: string;
  readonly content: Uint8Array;
  /** User id, and the name. */
  readonly by: string;
  readonly name: string;
};

/** Tries where somebody lays something with the same case at the same moment: a double click is one of them. */
const TRIES_MAX = 5;

/**
 * WEB-22: lays a file with a case, however the case came about, and whether it is open or closed: it decides nothing. The
 * same content again is the one that is there, with its first name.
 * @throws ConflictError when others add to the case all the time.
 */
export async function addAttachment(
  shell: Shell,
  shelf: AttachmentShelf,
  it: AddAttachment,
): Promise<Result<Attachment, CaseNotFound | AttachmentRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  for (let tries = 1; ; tries += 1) {
    try {
      return await add(shell, shelf, { ...it, seen });
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES_MAX) throw error;
    }
  }
}

async function add(
  shell: Shell,
  shelf: AttachmentShelf,
  { seen, content, fileName, by, name }: AddAttachment & { readonly seen: Versioned<Case> },
): Promise<Result<Attachment, AttachmentRefusal>> {
  const { caseId, creditorId } = seen.value;
  const before = await loadAttachments(shell.table, caseId);
  const kept = before?.value.attachments ?? [];
  const sha256 = createHash("sha256").update(content).digest("hex");
  const there = kept.find((one) => one.sha256 === sha256);
  if (there !== undefined) return accept(there);
  const taken = takeAttachment(content, kept.length);
  if (!taken.ok) return taken;
  const kind = taken.value;
  const file = { sha256, kind, fileName: safeFileName(fileName, kind), bytes: content.length };
  const added: Attachment = { ...file, at: shell.at, by, name, caseVersion: seen.version };
  // first the content: a line never names what is not there
  await shelf.put(sha256, kind, content);
  await commit(shell.table, [
    attachmentsChange({ before, after: { caseId, creditorId, attachments: [...kept, added] } }),
    auditChange({ creditorId, at: shell.at, by, what: `attachment:${caseId}:${sha256}`, before: null, after: file }),
  ]);
  return accept(added);
}

/** A file that lies with a case, byte for byte. */
export async function readAttachment(
  table: Table,
  shelf: { readonly read: (sha256: string) => Promise<Uint8Array> },
  it: AskedCase & { readonly sha256: string },
): Promise<
  Result<
    { readonly attachment: Attachment; readonly content: Uint8Array },
    CaseNotFound | { readonly code: "attachment_not_found" }
  >
> {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const kept = await loadAttachments(table, it.caseId);
  const attachment = kept?.value.attachments.find(({ sha256 }) => sha256 === it.sha256);
  if (attachment === undefined) return refuse({ code: "attachment_not_found" });
  return accept({ attachment, content: await shelf.read(it.sha256) });
}
