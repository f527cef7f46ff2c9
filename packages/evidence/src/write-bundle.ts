import {
  type AttachmentKind,
  assert,
  type Case,
  type CaseEvent,
  canonicalJson,
  EXTENSIONS,
  type Instant,
} from "@kravflyt/core";
import { archiveOf, type Files, sha256Of } from "./archive.ts";
import { ratesUsed } from "./rates-used.ts";

/** All that is known of a case and how it came about. */
export type Evidence = {
  readonly madeAt: Instant;
  readonly case: Case;
  readonly events: readonly { readonly version: number; readonly at: Instant; readonly event: CaseEvent }[];
  /** What is owed with the reason for every line, as it was reckoned when the bundle was made. */
  readonly owed: unknown;
  /** Letters and notices, and how far each came. */
  readonly documents: readonly unknown[];
  readonly remarks: readonly unknown[];
  /** The PDFs, byte for byte. */
  readonly letters: readonly { readonly letterId: string; readonly pdf: Uint8Array }[];
  /** What people laid with the case. */
  readonly attachments: readonly LaidWith[];
};

/** A file and what is known of it; without its content where the bundle has no room for it. */
export type LaidWith = {
  readonly sha256: string;
  readonly kind: AttachmentKind;
  /** Who laid it with the case, when, and under which name. */
  readonly known: Readonly<Record<string, string | number>>;
  readonly content?: Uint8Array | undefined;
};

/** Counts up when what a bundle holds changes. Those that were handed out before are read as well. */
export const FORMAT = "kravflyt-evidence-2";
export const FORMATS: readonly unknown[] = ["kravflyt-evidence-1", FORMAT];
export const SUMS = "SHA256SUMS";
export const letterFile = (letterId: string): string => `letters/${letterId}.pdf`;
export const ATTACHMENTS = "attachments.json";
const attachmentFile = ({ sha256, kind }: LaidWith): string => `attachments/${sha256}.${EXTENSIONS[kind]}`;

const README = `Evidence of one debt collection case, made by Kravflyt.

case.json       the case as it stood when the bundle was made
events.json     everything that happened to it, with the moment it was written down; case.json follows from it
owed.json       what was owed, each amount with rule, paragraph, rate and arithmetic
rates.json      every dated rate and rule that an amount was made from, with its source
documents.json  letters and notices, and how far each came
remarks.json    notes and messages on the case
attachments.json  what people laid with the case, who and when, each with its SHA-256; "file" is missing where there was no room for it
letters/        the letters as they were sent
attachments/    the files that people laid with the case
manifest.json   what this is
SHA256SUMS      SHA-256 of every file: sha256sum -c SHA256SUMS

kravflyt evidence verify FILE checks all of it without any network: the archive to the byte, the hashes, that the case follows from its
events, and that each letter is the one that the case says was sent.
Who could change everything could make the hashes anew. Compare the SHA-256 of this file with the one that was noted when it was handed over.
`;

/** The bundle as one file. The same evidence is the same bytes. */
export function writeBundle(evidence: Evidence): Uint8Array {
  const { events, owed, documents, remarks, letters, attachments } = evidence;
  const files = new Map<string, Uint8Array>();
  const put = (name: string, content: string): void => void files.set(name, new TextEncoder().encode(content));
  put("README.txt", README);
  put("case.json", canonicalJson(evidence.case));
  put("events.json", canonicalJson(events));
  put("owed.json", canonicalJson(owed));
  put("rates.json", canonicalJson(ratesUsed([events, owed])));
  put("documents.json", canonicalJson(documents));
  put("remarks.json", canonicalJson(remarks));
  put(ATTACHMENTS, canonicalJson(attachments.map(rowOf)));
  for (const { letterId, pdf } of letters) {
    assert(/^[A-Za-z0-9._~-]+$/.test(letterId), "no id of a letter");
    files.set(letterFile(letterId), pdf);
  }
  for (const one of attachments) if (one.content !== undefined) files.set(attachmentFile(one), one.content);
  put("manifest.json", canonicalJson(manifestOf(evidence)));
  put(SUMS, sumsOf(files));
  return archiveOf(files);
}

const rowOf = (one: LaidWith) => ({
  ...one.known,
  sha256: one.sha256,
  kind: one.kind,
  ...(one.content !== undefined && { file: attachmentFile(one) }),
});

const manifestOf = ({ madeAt, case: state, events, letters }: Evidence) => ({
  format: FORMAT,
  madeAt,
  caseId: state.caseId,
  number: state.number,
  creditorId: state.creditorId,
  events: events.length,
  letters: letters.length,
});

/** As `sha256sum` writes and reads it. */
export const sumsOf = (files: Files): string =>
  [...files]
    .filter(([name]) => name !== SUMS)
    .map(([name, content]) => `${sha256Of(content)}  ${name}\n`)
    .join("");
