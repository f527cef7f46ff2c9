import { accept, type Instant, type ReasonText, type Result } from "@kravflyt/core";
import {
  auditChange,
  type BankFile,
  commit,
  listBankFiles as filesOf,
  type Page,
  type Paging,
  type Table,
} from "@kravflyt/store";
import { bankFileText } from "./bank-file-texts.ts";
import { LAID } from "./bank-inbox.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import type { Shell } from "./shell.ts";

export type LayBankFile = {
  /** What it is called where it comes from. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** User id. */
  readonly by: string;
  /** Never given before. */
  readonly id: string;
};

/** Characters of a file's own name that are kept: its end, which says what it is. */
const OWN_NAME_MAX = 80;

/**
 * The name in the bank's inbox under which a person may lay a file, and writes down who was given it. It is read in its turn
 * with the bank's own files, which are told apart from it by its name: the moment, the id, and what it was called.
 */
export async function layBankFile(
  { table, at }: Pick<Shell, "table" | "at">,
  { fileName, sizeBytes, by, id }: LayBankFile,
): Promise<{ readonly name: string }> {
  const own = fileName.replaceAll(/[^\w.-]/g, "_").slice(-OWN_NAME_MAX);
  const name = `${LAID}${at.replaceAll(/[^\dT]/g, "")}-${id}-${own}`;
  await commit(table, [
    auditChange({ at, by, what: `bank_file:${name}`, before: null, after: { fileName, sizeBytes } }),
  ]);
  return { name };
}

export type ListedBankFile = Omit<BankFile, "refused" | "reading" | "tag" | "unknown"> & {
  readonly status: "read" | "reading" | "refused";
  /** Of one that is being read: a run has it now; if not, it waits for the next. */
  readonly held?: boolean;
  readonly posted?: number;
  readonly suspense?: number;
  readonly refused?: NonNullable<BankFile["refused"]> & { readonly text: ReasonText };
};

/** The files from the bank, newest first, as they are at a moment. */
export async function listBankFiles(
  table: Table,
  { at, ...paging }: Paging & { readonly at: Instant },
): Promise<Result<Page<ListedBankFile>, BadCursor>> {
  const page = await readPage(() => filesOf(table, paging));
  return page.ok ? accept({ ...page.value, items: page.value.items.map((file) => listed(file, at)) }) : page;
}

function listed({ refused, reading, tag: _, unknown: suspense, ...file }: BankFile, at: Instant): ListedBankFile {
  const { payments } = file;
  return {
    ...file,
    status: refused !== undefined ? "refused" : reading === undefined ? "read" : "reading",
    ...(reading !== undefined && { held: (reading.heldUntil ?? at) > at }),
    ...(payments !== undefined && suspense !== undefined && { posted: payments - suspense, suspense }),
    ...(refused !== undefined && { refused: { ...refused, text: bankFileText(refused) } }),
  };
}
