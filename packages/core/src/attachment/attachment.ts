import { accept, type Result, refuse } from "../result.ts";

/** What may lie with a case: what people are sent as an invoice, or take a picture of. */
export const ATTACHMENT_KINDS = ["pdf", "png", "jpeg"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** The largest file; as text in a request it is a third larger, and no request is larger than 6 MB. */
export const ATTACHMENT_BYTES_MAX = 4_000_000;
/** Attachments of one case. */
export const ATTACHMENTS_MAX = 20;

export type AttachmentRefusal =
  | { readonly code: "attachment_empty" }
  | { readonly code: "attachment_too_large"; readonly bytes: number; readonly bytesMax: number }
  | { readonly code: "attachment_kind_unknown"; readonly kinds: readonly AttachmentKind[] }
  | { readonly code: "too_many_attachments"; readonly most: number };

/** WEB-22: may a file be laid with a case that has `kept` already, and what is it? @param content all of the file. */
export function takeAttachment(content: Uint8Array, kept: number): Result<AttachmentKind, AttachmentRefusal> {
  const bytes = content.length;
  if (bytes === 0) return refuse({ code: "attachment_empty" });
  if (bytes > ATTACHMENT_BYTES_MAX) {
    return refuse({ code: "attachment_too_large", bytes, bytesMax: ATTACHMENT_BYTES_MAX });
  }
  const kind = ATTACHMENT_KINDS.find((one) => beginsWith(content, BEGINNINGS[one]));
  if (kind === undefined) return refuse({ code: "attachment_kind_unknown", kinds: ATTACHMENT_KINDS });
  if (kept >= ATTACHMENTS_MAX) return refuse({ code: "too_many_attachments", most: ATTACHMENTS_MAX });
  return accept(kind);
}

/** The first bytes of each: `%PDF-`, the signature of PNG (ISO/IEC 15948, 5.2), start of image and of the next marker in JPEG. */
const BEGINNINGS: Readonly<Record<AttachmentKind, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

const beginsWith = (content: Uint8Array, beginning: readonly number[]): boolean =>
  content.length >= beginning.length && beginning.every((byte, index) => content[index] === byte);

/** How a file of each kind ends its name. */
export const EXTENSIONS: Readonly<Record<AttachmentKind, string>> = { pdf: "pdf", png: "png", jpeg: "jpg" };

const NAME_CHARACTERS_MAX = 80;

/**
 * A name that any system can give a file: no folders, nothing that cannot be seen, nothing that a file system or a header
 * reads as its own, and the ending that the content has.
 */
export function safeFileName(written: string, kind: AttachmentKind): string {
  const stem = written
    .replace(/^.*[/\\]/s, "")
    .normalize("NFC")
    .replaceAll(/[\p{C}\p{Z}"*:;<>?|%]+/gu, " ")
    .replace(/\.(pdf|png|jpe?g)\s*$/i, "");
  const cut = [...stem.replace(/^[. ]+/, "")].slice(0, NAME_CHARACTERS_MAX).join("");
  return `${cut.replace(/[. ]+$/, "") || "vedlegg"}.${EXTENSIONS[kind]}`;
}
