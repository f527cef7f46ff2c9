import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant, Ore } from "@kravflyt/core";
import * as z from "zod";
import { keys, lists, momentPosition } from "./keys.ts";
import { readEvery, valuePage } from "./query.ts";
import { keyText, loadValue, parseItem, readItems } from "./read.ts";
import { type FieldsOf, instantSchema, oreSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table } from "./table.ts";

const KINDS = ["ocr-giro", "camt.053", "camt.054", "pain.002"] as const;
export type BankFileKind = (typeof KINDS)[number];

/** Why a file was refused whole: where, and what is said and found there. */
export type RefusedBankFile = {
  readonly code: string;
  /** From 1. */
  readonly line?: number;
  /** Of XML: `/Document/…/Ntry[2]/Amt`. */
  readonly path?: string;
  readonly field?: string;
  readonly said?: number | string;
  readonly found?: number | string;
};

/** How far the payments of a file have come: first those that came in, then those that were taken back. */
export type BankFileReading = {
  readonly part: "in" | "out";
  /** So many of the part, in the file's order, are booked or passed over. */
  readonly passed: number;
  /** Somebody reads it, and has until then. */
  readonly heldUntil?: Instant;
};

/** A content that lay in the bank's inbox under a name: read, refused whole, or being read. */
export type BankFile = {
  readonly name: string;
  /** The inbox's own mark of the content: another content has another. */
  readonly tag: string;
  /** When its reading began. */
  readonly at: Instant;
  readonly sizeBytes: number;
  /** Of its bytes; absent where it was refused before its end. */
  readonly sha256?: string;
  /** When another content under the same name was read before. */
  readonly otherBefore?: Instant;
  /** The name under which the very same content was read before. */
  readonly sameAs?: string;
  readonly kind?: BankFileKind;
  /** Of camt: `camt.054.001.08`. */
  readonly version?: string;
  /** Of all its payments, what was taken back taken off. */
  readonly totalOre?: Ore;
  readonly payments?: number;
  /** Of these, in suspense. */
  readonly unknown?: number;
  /** Beside these: what left the account, and what is in another currency or on another account. */
  readonly setAside?: number;
  /** Records of other services, and entries that are not booked. */
  readonly skipped?: number;
  /** The payout that a status report speaks of. */
  readonly payoutId?: string;
  readonly refused?: RefusedBankFile;
  /** Absent when it was read to its end. */
  readonly reading?: BankFileReading;
};

const text = z.union([z.string(), z.number()]);

const bankFileSchema = z.strictObject({
  name: z.string(),
  tag: z.string(),
  at: instantSchema,
  sizeBytes: z.int(),
  sha256: z.string().exactOptional(),
  otherBefore: instantSchema.exactOptional(),
  sameAs: z.string().exactOptional(),
  kind: z.enum(KINDS).exactOptional(),
  version: z.string().exactOptional(),
  totalOre: oreSchema.exactOptional(),
  payments: z.int().exactOptional(),
  unknown: z.int().exactOptional(),
  setAside: z.int().exactOptional(),
  skipped: z.int().exactOptional(),
  payoutId: z.string().exactOptional(),
  refused: z
    .strictObject({
      code: z.string(),
      line: z.int().exactOptional(),
      path: z.string().exactOptional(),
      field: z.string().exactOptional(),
      said: text.exactOptional(),
      found: text.exactOptional(),
    } satisfies FieldsOf<RefusedBankFile>)
    .exactOptional(),
  reading: z
    .strictObject({
      part: z.enum(["in", "out"]),
      passed: z.int(),
      heldUntil: instantSchema.exactOptional(),
    } satisfies FieldsOf<BankFileReading>)
    .exactOptional(),
} satisfies FieldsOf<BankFile>) satisfies z.ZodType<BankFile>;

export const loadBankFile = (
  table: Table,
  { name, tag }: Pick<BankFile, "name" | "tag">,
): Promise<BankFile | undefined> => loadValue(table, keys.bankFile(name, tag), bankFileSchema);

/** What is known of each of these files, in their order; 100 a request. */
export async function loadBankFiles(
  table: Table,
  files: readonly Pick<BankFile, "name" | "tag">[],
): Promise<readonly (BankFile | undefined)[]> {
  const wanted = files.map(({ name, tag }) => keys.bankFile(name, tag));
  const found = await readItems(table, wanted, "eventual");
  return wanted.map((key) => {
    const item = found.get(keyText(key));
    return item === undefined ? undefined : parseItem(bankFileSchema, item);
  });
}

/** Every content that came under a name. */
export const bankFilesNamed = async (table: Table, name: string): Promise<readonly BankFile[]> =>
  (await readEvery(table, keys.bankFiles(name), "consistent")).map((item) => parseItem(bankFileSchema, item));

/** Remembers how far a file was read. Its payments are stored once each, so reading it again would add nothing. */
export async function saveBankFile({ db, name }: Table, file: BankFile): Promise<void> {
  const index = { gsi2pk: lists.bankFiles(), gsi2sk: momentPosition(file.at, `${file.name}#${file.tag}`) };
  await db.send(
    new PutCommand({ TableName: name, Item: { ...keys.bankFile(file.name, file.tag), ...index, data: file } }),
  );
}

/** The files from the bank, newest first. */
export const listBankFiles = (table: Table, paging: Paging = {}): Promise<Page<BankFile>> =>
  valuePage(
    table,
    { index: "gsi2", partitions: [lists.bankFiles()], schema: bankFileSchema, order: "highest_first" },
    paging,
  );

const contentSchema = z.strictObject({ name: z.string() });

/** The name under which a content was read first. */
export const nameOfBankContent = async (table: Table, sha256: string): Promise<string | undefined> =>
  (await loadValue(table, keys.bankContent(sha256), contentSchema))?.name;

export async function rememberBankContent(
  { db, name }: Table,
  file: { readonly name: string; readonly sha256: string },
): Promise<void> {
  const data = { name: file.name };
  await db.send(new PutCommand({ TableName: name, Item: { ...keys.bankContent(file.sha256), data } }));
}
