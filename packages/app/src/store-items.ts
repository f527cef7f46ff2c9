import type { SourceItem } from "@kravflyt/connectors";
import { ConflictError } from "@kravflyt/core";
import { type Connection, commit, invoiceChange, loadInvoices, type Versioned } from "@kravflyt/store";
import { contentHash } from "./content-hash.ts";
import { type HashIndex, remember } from "./hash-index.ts";
import type { Shell } from "./shell.ts";
import { changeOf, type ReadItem, storeInvoice } from "./store-invoice.ts";
import { type LookUp, wash } from "./wash.ts";

type Run = {
  readonly shell: Shell;
  readonly lookUp: LookUp;
  readonly held: Versioned<Connection>;
  readonly hashes: HashIndex;
};

/** Invoices in one transaction: each is below 4 kB, a transaction takes 4 MB. */
const AT_ONCE = 50;

export type FailedItem = { readonly sourceId: string; readonly reason: string };

/** Stores items that are new or changed. What could not be stored is told, not remembered, and so read again. */
export async function storeItems(
  run: Run,
  items: readonly SourceItem[],
  removed: boolean,
): Promise<readonly FailedItem[]> {
  const failed: FailedItem[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    failed.push(...(await storeSome(run, items.slice(at, at + AT_ONCE), removed)));
  }
  return failed;
}

async function storeSome(run: Run, items: readonly SourceItem[], removed: boolean): Promise<readonly FailedItem[]> {
  const { shell, held, hashes } = run;
  const read: (ReadItem & { readonly key: string })[] = [];
  for (const { key, invoice } of items) {
    const washed = await wash(run.lookUp, invoice.customer, held.value.settings.wash);
    read.push({ key, invoice, removed, ...washed });
  }
  const before = await loadInvoices(
    shell.table,
    read.map(({ invoice }) => invoice.id),
  );
  const isFree = ({ invoice }: ReadItem) => before.get(invoice.id)?.value.caseId === undefined;
  const free = read.filter(isFree);
  const alone = (await storeTogether(run, free, before)) ? read.filter((item) => !isFree(item)) : read;
  const failed: FailedItem[] = [];
  for (const item of alone) {
    const problem = await storeInvoice(shell, held.value, item);
    if (problem !== undefined) failed.push({ sourceId: item.key, reason: problem.code });
  }
  const lost = new Set(failed.map(({ sourceId }) => sourceId));
  for (const { key, invoice } of read) if (!lost.has(key)) remember(hashes, key, contentHash(invoice));
  return failed;
}

/** All items that are in no case in one transaction; false when one of them moved meanwhile (a case was started). */
async function storeTogether(
  { shell }: Run,
  items: readonly ReadItem[],
  before: Awaited<ReturnType<typeof loadInvoices>>,
): Promise<boolean> {
  if (items.length === 0) return true;
  try {
    await commit(
      shell.table,
      items.map((item) => invoiceChange(changeOf(before.get(item.invoice.id), item))),
    );
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
