import type { CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway } from "./change.ts";
import { keys } from "./keys.ts";
import { loadValue } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** A file of claims that was taken in, by the hash of its bytes. */
export type ImportedFile = {
  readonly creditorId: CreditorId;
  readonly sha256: string;
  readonly fileName: string;
  readonly at: Instant;
  /** User id. */
  readonly by: string;
  readonly stored: number;
  readonly refused: number;
};

const importedFileSchema = z.strictObject({
  creditorId: creditorIdSchema,
  sha256: z.string(),
  fileName: z.string(),
  at: instantSchema,
  by: z.string(),
  stored: z.int(),
  refused: z.int(),
} satisfies FieldsOf<ImportedFile>) satisfies z.ZodType<ImportedFile>;

/** Remembers the last time that the very same file was taken in. */
export const importedFileChange = (file: ImportedFile): Change =>
  putAnyway({ name: "imported_file", key: keys.importedFile(file.creditorId, file.sha256), value: file });

export const loadImportedFile = (
  table: Table,
  creditorId: CreditorId,
  sha256: string,
): Promise<ImportedFile | undefined> => loadValue(table, keys.importedFile(creditorId, sha256), importedFileSchema);

/** How a person last mapped a file with these headers: as text, since whoever uses it reads it anew. */
export type ImportMappingMemory = { readonly signature: string; readonly mapping: string; readonly at: Instant };

const memorySchema = z.strictObject({
  signature: z.string(),
  mapping: z.string(),
  at: instantSchema,
} satisfies FieldsOf<ImportMappingMemory>) satisfies z.ZodType<ImportMappingMemory>;

export const importMappingChange = (creditorId: CreditorId, memory: ImportMappingMemory): Change =>
  putAnyway({ name: "import_mapping", key: keys.importMapping(creditorId, memory.signature), value: memory });

export const loadImportMapping = (
  table: Table,
  creditorId: CreditorId,
  signature: string,
): Promise<ImportMappingMemory | undefined> =>
  loadValue(table, keys.importMapping(creditorId, signature), memorySchema);
