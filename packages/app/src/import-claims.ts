import { createHash } from "node:crypto";
import { ImportMappingBody } from "@kravflyt/contracts";
import { accept, type CreditorId, type InvoiceId, type Result, refuse } from "@kravflyt/core";
import {
  CLAIM_FIELDS,
  headerSignature,
  type ImportMapping,
  isSaft,
  readHeaders,
  suggestMapping,
  unknownFields,
} from "@kravflyt/import-files";
import {
  auditChange,
  commit,
  type ImportedFile,
  importedFileChange,
  importMappingChange,
  loadCreditor,
  loadImportedFile,
  loadImportMapping,
  loadInvoices,
} from "@kravflyt/store";
import { type ClaimRows, claimRows, IMPORT_CLAIMS_MAX, type RowIssue } from "./claim-rows.ts";
import { fileConnection } from "./file-connection.ts";
import { hashIndex } from "./hash-index.ts";
import type { Shell } from "./shell.ts";
import { storeItems } from "./store-items.ts";
import { lookUpOnce, type Register } from "./wash.ts";

export type FileOfClaims = {
  readonly creditorId: CreditorId;
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

export type ImportPreview = Omit<ClaimRows, "invoices" | "isBroken"> & {
  readonly sha256: string;
  readonly headers: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets?: readonly string[];
  readonly mapping: ImportMapping;
  readonly mappingFrom: "given" | "remembered" | "suggested";
  /** Mandatory fields that no column is mapped to. */
  readonly unmapped: readonly string[];
  readonly good: number;
  /** The same file was taken in before. */
  readonly importedBefore?: ImportedFile;
};

export type ImportRefusal =
  | { readonly code: "creditor_not_found" }
  | { readonly code: "unknown_import_field"; readonly fields: readonly string[] };

/** WEB-25, -27, -28: what a file would bring under a mapping: the given one, the one remembered for its headers, or a guess. */
export async function previewImport(
  shell: Pick<Shell, "table" | "today">,
  it: FileOfClaims & { readonly mapping?: ImportMapping | undefined },
): Promise<Result<ImportPreview, ImportRefusal>> {
  const stored = await loadCreditor(shell.table, it.creditorId);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  const fields = it.mapping === undefined ? [] : unknownFields(it.mapping);
  if (fields.length > 0) return refuse({ code: "unknown_import_field", fields });
  const sha256 = hashOf(it.bytes);
  const { mapping, mappingFrom } = await mappingFor(shell, it);
  const read = await readHeaders(it.bytes, howOf(mapping));
  const file = read.ok ? read.value : { headers: [] };
  const facts = { creditor: stored.value.creditor, mapping, fileName: it.fileName, today: shell.today };
  const { invoices, isBroken: _, ...rows } = await claimRows(it.bytes, facts);
  const before = await loadImportedFile(shell.table, it.creditorId, sha256);
  return accept({
    sha256,
    ...file,
    mapping,
    mappingFrom,
    unmapped: isSaft(it.bytes) ? [] : unmapped(mapping),
    ...rows,
    good: invoices.length,
    ...(before !== undefined && { importedBefore: before }),
  });
}

const howOf = (mapping: ImportMapping | undefined) => {
  const { delimiter, headerRow, sheet } = mapping ?? {};
  return {
    ...(delimiter !== undefined && { delimiter }),
    ...(headerRow !== undefined && { headerRow }),
    ...(sheet !== undefined && { sheet }),
  };
};

const hashOf = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

const unmapped = ({ columns }: ImportMapping): readonly string[] =>
  Object.entries(CLAIM_FIELDS)
    .filter(([name, { isRequired }]) => isRequired && columns[name] === undefined)
    .map(([name]) => name);

async function mappingFor(
  { table }: Pick<Shell, "table">,
  it: FileOfClaims & { readonly mapping?: ImportMapping | undefined },
): Promise<Pick<ImportPreview, "mapping" | "mappingFrom">> {
  if (it.mapping !== undefined) return { mapping: await inKroner(it.bytes, it.mapping), mappingFrom: "given" };
  const memory = await loadImportMapping(table, it.creditorId, await signatureOf(it.bytes));
  if (memory !== undefined) {
    const mapping = ImportMappingBody.parse(JSON.parse(memory.mapping));
    return { mapping: await inKroner(it.bytes, mapping), mappingFrom: "remembered" };
  }
  return { mapping: await suggested(it.bytes), mappingFrom: "suggested" };
}

async function suggested(bytes: Uint8Array, mapping?: ImportMapping): Promise<ImportMapping> {
  const read = await readHeaders(bytes, howOf(mapping));
  return { columns: suggestMapping(read.ok ? read.value.headers : []).columns };
}

/** What a file is remembered by: its first record, since nobody has said yet where another one's headers are. */
async function signatureOf(bytes: Uint8Array): Promise<string> {
  const read = await readHeaders(bytes);
  return hashOf(headerSignature(read.ok ? read.value.headers : []));
}

/** A column that tells the currency is read although nobody mapped it: euro must never pass for kroner. */
async function inKroner(bytes: Uint8Array, mapping: ImportMapping): Promise<ImportMapping> {
  const { currency } = (await suggested(bytes, mapping)).columns;
  if (currency === undefined || mapping.columns["currency"] !== undefined) return mapping;
  return { ...mapping, columns: { ...mapping.columns, currency } };
}

/** Claims that one request stores: what is done within the time of one answer. */
const PART_CLAIMS_MAX = 2_000;
/** Invoices that are held in memory while it is looked whether they are there. */
const READ_AT_ONCE = 1_000;

export type ImportClaims = FileOfClaims & {
  /** Left out: the one remembered for its headers, or what they suggest. SAF-T needs none. */
  readonly mapping?: ImportMapping | undefined;
  /** What happens when rows are refused: nothing is taken in, or the others are. */
  readonly onErrors: "refuse_all" | "leave_out";
  /** The person knows that the very same file was taken in before. */
  readonly again: boolean;
  /** Claims of the file, from its first one, that earlier requests took: this one goes on after them. */
  readonly taken: number;
  readonly by: string;
};

export type ImportDone = {
  readonly sha256: string;
  /** Of this part of the file. */
  readonly invoiceIds: readonly InvoiceId[];
  /** Claims of the file that were taken so far. */
  readonly taken: number;
  /** Claims that the same file is to be sent again for. */
  readonly left: number;
  readonly refused: number;
  readonly issues: readonly RowIssue[];
  /** Invoices whose debtor the register could not be asked about, at the end those of earlier parts too: import the file again. */
  readonly notStored: readonly string[];
};

export type ImportClaimsRefusal =
  | ImportRefusal
  | { readonly code: "already_imported"; readonly at: string; readonly fileName: string }
  | { readonly code: "rows_refused"; readonly refused: number; readonly issues: readonly RowIssue[] }
  | { readonly code: "nothing_to_import" }
  | { readonly code: "too_many_claims"; readonly most: number }
  | { readonly code: "beyond_the_file"; readonly claims: number };

/**
 * WEB-24 to -28: takes the claims of a file in as invoices, unless told otherwise only if every row is right, and
 * remembers the mapping for files with the same headers. A long file comes again for each part of it. The same invoice
 * number is the same invoice: nothing is taken in twice.
 */
export async function importClaims(
  shell: Shell,
  register: Register,
  it: ImportClaims,
): Promise<Result<ImportDone, ImportClaimsRefusal>> {
  const stored = await loadCreditor(shell.table, it.creditorId);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  const fields = it.mapping === undefined ? [] : unknownFields(it.mapping);
  if (fields.length > 0) return refuse({ code: "unknown_import_field", fields });
  const sha256 = hashOf(it.bytes);
  // a file that goes on was asked about at its beginning
  const before = it.again || it.taken > 0 ? undefined : await loadImportedFile(shell.table, it.creditorId, sha256);
  if (before !== undefined) return refuse({ code: "already_imported", at: before.at, fileName: before.fileName });
  const { mapping } = await mappingFor(shell, it);
  const facts = { creditor: stored.value.creditor, mapping, fileName: it.fileName, today: shell.today };
  const rows = await claimRows(it.bytes, facts);
  const refusal = whyNot(rows, it);
  return refusal === undefined ? accept(await store(shell, register, { ...it, sha256, rows })) : refuse(refusal);
}

function whyNot(rows: ClaimRows, { onErrors, taken }: ImportClaims): ImportClaimsRefusal | undefined {
  const { errors, refused, invoices, isBroken } = rows;
  if (invoices.length > IMPORT_CLAIMS_MAX) return { code: "too_many_claims", most: IMPORT_CLAIMS_MAX };
  const stops = isBroken || (onErrors === "refuse_all" && errors.length > 0);
  if (stops) return { code: "rows_refused", refused, issues: errors };
  if (invoices.length === 0) return { code: "nothing_to_import" };
  return taken < invoices.length ? undefined : { code: "beyond_the_file", claims: invoices.length };
}

async function store(shell: Shell, register: Register, it: Taken): Promise<ImportDone> {
  const { creditorId, sha256 } = it;
  const { invoices, refused, errors } = it.rows;
  const part = invoices.slice(it.taken, it.taken + PART_CLAIMS_MAX);
  const taken = it.taken + part.length;
  const left = invoices.length - taken;
  const held = await fileConnection(shell, creditorId, it.by);
  const run = { shell, lookUp: lookUpOnce(shell, register), held, hashes: hashIndex([]) };
  const items = part.map((invoice) => ({ key: invoice.id, invoice }));
  const lost = new Set((await storeItems(run, items, false)).map(({ sourceId }) => sourceId));
  const invoiceIds = part.map(({ id }) => id).filter((id) => !lost.has(id));
  const earlier = invoices.slice(0, it.taken).map(({ id }) => id);
  const notStored = [...(left === 0 ? await notThere(shell, earlier) : []), ...lost];
  await remember(shell, it, { stored: taken - notStored.length, isWhole: left === 0 && notStored.length === 0 });
  return { sha256, invoiceIds, taken, left, refused, issues: errors, notStored };
}

/** What earlier parts were to bring and did not, whether they went wrong or were never sent. */
async function notThere({ table }: Shell, ids: readonly InvoiceId[]): Promise<readonly InvoiceId[]> {
  const missing: InvoiceId[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    const some = ids.slice(at, at + READ_AT_ONCE);
    const stored = await loadInvoices(table, some);
    missing.push(...some.filter((id) => !stored.has(id)));
  }
  return missing;
}

type Taken = ImportClaims & { readonly sha256: string; readonly rows: ClaimRows };

/**
 * Every part is written down with who brought it. A file that is only half taken in is not remembered, so that it can
 * come again without being asked about.
 */
async function remember({ table, at }: Shell, it: Taken, { stored, isWhole }: { stored: number; isWhole: boolean }) {
  const { creditorId, sha256, fileName, by } = it;
  const file: ImportedFile = { creditorId, sha256, fileName, at, by, stored, refused: it.rows.refused };
  const signature = await signatureOf(it.bytes);
  const what = `import:${sha256}`;
  await commit(table, [
    ...(it.mapping === undefined
      ? []
      : [importMappingChange(creditorId, { signature, mapping: JSON.stringify(it.mapping), at })]),
    ...(isWhole ? [importedFileChange(file)] : []),
    auditChange({ creditorId, at, by, what, before: undefined, after: file }),
  ]);
}
