import type { SourceItem } from "@kravflyt/connectors";
import { ConflictError, ExternalError } from "@kravflyt/core";
import {
  BrokenItemError,
  type Connection,
  commit,
  invoiceChange,
  loadInvoices,
  type StoredInvoice,
  type Versioned,
} from "@kravflyt/store";
import { contentHash } from "./content-hash.ts";
import { type HashIndex, remember } from "./hash-index.ts";
import type { Shell } from "./shell.ts";
import { changeOf, type ReadItem, storeInvoice } from "./store-invoice.ts";
import { type LookUp, type Washed, wash } from "./wash.ts";

type Run = {
  readonly shell: Shell;
  readonly lookUp: LookUp;
  readonly held: Versioned<Connection>;
  readonly hashes: HashIndex;
};

/** Invoices in one transaction: each is below 4 kB, a transaction takes 4 MB. */
const AT_ONCE = 50;

/** Items whose customers are asked about before the first of them is stored; a whole number of transactions. */
const ASKED_AHEAD = 20 * AT_ONCE;

export type FailedItem = { readonly sourceId: string; readonly reason: string };

/** Stores items that are new or changed. What could not be stored is told, not remembered, and so read again. */
export async function storeItems(
  run: Run,
  items: readonly SourceItem[],
  removed: boolean,
): Promise<readonly FailedItem[]> {
  const failed: FailedItem[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    if (at % ASKED_AHEAD === 0) await run.lookUp.ahead(numbersOf(items.slice(at, at + ASKED_AHEAD)));
    failed.push(...(await storeSome(run, items.slice(at, at + AT_ONCE), removed)));
  }
  return failed;
}

const numbersOf = (items: readonly SourceItem[]): readonly string[] =>
  items.flatMap(({ invoice }) => invoice.customer.organizationNumber ?? []);

/** One stored item that is broken stops no other: each is then stored for itself. */
async function storeSome(run: Run, items: readonly SourceItem[], removed: boolean): Promise<readonly FailedItem[]> {
  try {
    return await storeRead(run, items, removed);
  } catch (error) {
    if (!(error instanceof BrokenItemError)) throw error;
    const [only, ...others] = items;
    if (only !== undefined && others.length === 0) return [{ sourceId: only.key, reason: "broken_item" }];
    const failed: FailedItem[] = [];
    for (const item of items) failed.push(...(await storeSome(run, [item], removed)));
    return failed;
  }
}

async function storeRead(run: Run, items: readonly SourceItem[], removed: boolean): Promise<readonly FailedItem[]> {
  const { shell, held, hashes } = run;
  const before = await loadInvoices(
    shell.table,
    items.map(({ invoice }) => invoice.id),
  );
  const { read, unwashed } = await washAll(run, items, { before, removed });
  const isFree = ({ invoice }: ReadItem) => before.get(invoice.id)?.value.caseId === undefined;
  const free = read.filter(isFree);
  const alone = (await storeTogether(run, free, before)) ? read.filter((item) => !isFree(item)) : read;
  const failed: FailedItem[] = [...unwashed];
  for (const item of alone) {
    const problem = await storeInvoice(shell, held.value, item);
    if (problem !== undefined) failed.push({ sourceId: item.key, reason: problem.code });
  }
  const lost = new Set(failed.map(({ sourceId }) => sourceId));
  for (const { key, invoice } of read) if (!lost.has(key)) remember(hashes, key, contentHash(invoice));
  return failed;
}

type Stored = Awaited<ReturnType<typeof loadInvoices>>;

async function washAll(
  run: Run,
  items: readonly SourceItem[],
  { before, removed }: { readonly before: Stored; readonly removed: boolean },
) {
  const read: (ReadItem & { readonly key: string })[] = [];
  const unwashed: FailedItem[] = [];
  for (const { key, invoice } of items) {
    const washed = await washOrKeep(run, invoice, before.get(invoice.id)?.value);
    if (washed === undefined || washed.isOld) unwashed.push({ sourceId: key, reason: "register_unavailable" });
    if (washed !== undefined) read.push({ key, invoice, removed, ...washed.value });
  }
  return { read, unwashed };
}

/**
 * While the register does not answer, a customer that we know stays as it was, so that its payments are heard of all
 * the same; a new one waits.
 */
async function washOrKeep(
  { lookUp, held }: Run,
  { customer }: SourceItem["invoice"],
  known: StoredInvoice | undefined,
): Promise<{ readonly value: Washed; readonly isOld: boolean } | undefined> {
  try {
    return { value: await wash(lookUp, customer, held.value.settings.wash), isOld: false };
  } catch (error) {
    if (!(error instanceof ExternalError)) throw error;
    if (known === undefined) return undefined;
    return { value: { debtor: known.debtor, registerKnows: known.registerKnows }, isOld: true };
  }
}

/** All items that are in no case in one transaction; false when one of them moved meanwhile (a case was started). */
async function storeTogether({ shell }: Run, items: readonly ReadItem[], before: Stored): Promise<boolean> {
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
