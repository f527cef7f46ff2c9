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

export type ImportClaims = FileOfClaims & {
  /** Left out: the one remembered for its headers, or what they suggest. SAF-T needs none. */
  readonly mapping?: ImportMapping | undefined;
  /** What happens when rows are refused: nothing is taken in, or the others are. */
  readonly onErrors: "refuse_all" | "leave_out";
  /** The person knows that the very same file was taken in before. */
  readonly again: boolean;
  readonly by: string;
};

export type ImportDone = {
  readonly sha256: string;
  readonly invoiceIds: readonly InvoiceId[];
  readonly refused: number;
  readonly issues: readonly RowIssue[];
  /** Invoices whose debtor the register could not be asked about: import the file again. */
  readonly notStored: readonly string[];
};

export type ImportClaimsRefusal =
  | ImportRefusal
  | { readonly code: "already_imported"; readonly at: string; readonly fileName: string }
  | { readonly code: "rows_refused"; readonly refused: number; readonly issues: readonly RowIssue[] }
  | { readonly code: "nothing_to_import" }
  | { readonly code: "too_many_claims"; readonly most: number };

/**
 * WEB-24 to -28: takes the claims of a file in as invoices, all of them or none unless told otherwise, and remembers
 * the mapping for files with the same headers. The same invoice number is the same invoice: nothing is taken in twice.
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
  const before = it.again ? undefined : await loadImportedFile(shell.table, it.creditorId, sha256);
  if (before !== undefined) return refuse({ code: "already_imported", at: before.at, fileName: before.fileName });
  const { mapping } = await mappingFor(shell, it);
  const facts = { creditor: stored.value.creditor, mapping, fileName: it.fileName, today: shell.today };
  const rows = await claimRows(it.bytes, facts);
  const refusal = whyNot(rows, it.onErrors);
  return refusal === undefined ? accept(await store(shell, register, { ...it, sha256, rows })) : refuse(refusal);
}

function whyNot(rows: ClaimRows, onErrors: ImportClaims["onErrors"]): ImportClaimsRefusal | undefined {
  const { errors, refused, invoices, isBroken } = rows;
  if (invoices.length > IMPORT_CLAIMS_MAX) return { code: "too_many_claims", most: IMPORT_CLAIMS_MAX };
  const stops = isBroken || (onErrors === "refuse_all" && errors.length > 0);
  if (stops) return { code: "rows_refused", refused, issues: errors };
  return invoices.length === 0 ? { code: "nothing_to_import" } : undefined;
}

async function store(
  shell: Shell,
  register: Register,
  it: ImportClaims & { readonly sha256: string; readonly rows: ClaimRows },
): Promise<ImportDone> {
  const { creditorId, sha256, fileName, by } = it;
  const { invoices, refused, errors } = it.rows;
  const held = await fileConnection(shell, creditorId, by);
  const run = { shell, lookUp: lookUpOnce(shell, register), held, hashes: hashIndex([]) };
  const items = invoices.map((invoice) => ({ key: invoice.id, invoice }));
  const notStored = (await storeItems(run, items, false)).map(({ sourceId }) => sourceId);
  const lost = new Set(notStored);
  const invoiceIds = invoices.map(({ id }) => id).filter((id) => !lost.has(id));
  await remember(shell, it, { creditorId, sha256, fileName, at: shell.at, by, stored: invoiceIds.length, refused });
  return { sha256, invoiceIds, refused, issues: errors, notStored };
}

/** A file that is only half taken in is not remembered, so that it can come again without being asked about. */
async function remember({ table, at }: Shell, it: ImportClaims & { readonly rows: ClaimRows }, file: ImportedFile) {
  const signature = await signatureOf(it.bytes);
  const isWhole = file.stored === it.rows.invoices.length;
  const what = `import:${file.sha256}`;
  await commit(table, [
    ...(it.mapping === undefined
      ? []
      : [importMappingChange(it.creditorId, { signature, mapping: JSON.stringify(it.mapping), at })]),
    ...(isWhole ? [importedFileChange(file)] : []),
    auditChange({ creditorId: it.creditorId, at, by: it.by, what, before: undefined, after: file }),
  ]);
}
