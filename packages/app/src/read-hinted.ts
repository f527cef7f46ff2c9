import type { SourceItem } from "@kravflyt/connectors";
import { ConflictError, type ConnectionId, invoiceId } from "@kravflyt/core";
import {
  type Connection,
  commit,
  leftOutAmong,
  loadConnection,
  loadHashPacks,
  loadInvoices,
  loadWebhookInbox,
  openItemsOf,
  type StoredInvoice,
  type Versioned,
  webhookInboxChange,
} from "@kravflyt/store";
import { withProblem } from "./connection-problem.ts";
import { contentHash } from "./content-hash.ts";
import { forget, hashIndex, keepHashes, markAhead } from "./hash-index.ts";
import { BooksBusyError, giveBack, takeLease } from "./lease.ts";
import { endReadAgain, noteLeftOut } from "./left-out.ts";
import { readingSoon } from "./note-hints.ts";
import { openApi } from "./open-books.ts";
import type { Shell } from "./shell.ts";
import { connectorOf } from "./sources.ts";
import { storeItems } from "./store-items.ts";
import { type Outside, syncInvoices } from "./sync-invoices.ts";
import { lookUpOnce } from "./wash.ts";
import { settle, type ToRead, toRead } from "./webhook-inbox.ts";

export type HintedAnswer = { readonly kind: "nothing" | "not_active" | "busy" | "read_books" | "read_items" };

/** More items than this are read faster as a list. */
const ITEMS_MAX = 20;

/**
 * Reads again what a system's messages named: each item by itself where they named items, or a customer's; all that changed
 * where they did not, or named what we do not know. While somebody else talks to the books it waits for the next minute.
 * @throws ExternalError: the message comes again.
 */
export async function readHinted(
  shell: Shell,
  outside: Outside,
  { connectionId }: { readonly connectionId: ConnectionId },
): Promise<HintedAnswer> {
  const [inbox, seen] = await Promise.all([
    loadWebhookInbox(shell.table, connectionId),
    loadConnection(shell.table, connectionId),
  ]);
  if (inbox === undefined || Object.keys(inbox.value.pending).length === 0) return { kind: "nothing" };
  const done = () => settleInbox(shell, { connectionId, through: inbox.version });
  if (seen === undefined || seen.value.status !== "active") {
    await done();
    return { kind: "not_active" };
  }
  const items = await knownItems(shell, connectionId, toRead(inbox.value));
  const answer =
    items === undefined
      ? await readBooks(shell, outside, connectionId)
      : await readAlone(shell, outside, { seen, items });
  if (answer.kind === "busy") await commit(shell.table, [readingSoon(shell, connectionId)]);
  else await done();
  return answer;
}

/** The items that were named; `undefined` when all that changed is to be read. */
async function knownItems(
  shell: Shell,
  connectionId: ConnectionId,
  { books, items, customers }: ToRead,
): Promise<readonly StoredInvoice[] | undefined> {
  if (books || items.length > ITEMS_MAX) return undefined;
  const stored = await loadInvoices(
    shell.table,
    items.map((key) => invoiceId(`${connectionId}:${key}`)),
  );
  if (stored.size < items.length) return undefined;
  const found = new Map([...stored].map(([id, { value }]) => [id, value]));
  for (const customerId of customers) {
    for (const one of await openItemsOf(shell.table, { connectionId, customerId })) found.set(one.invoice.id, one);
    if (found.size > ITEMS_MAX) return undefined;
  }
  return [...found.values()];
}

async function readBooks(shell: Shell, outside: Outside, connectionId: ConnectionId): Promise<HintedAnswer> {
  try {
    const { kind } = await syncInvoices(shell, outside, { connectionId, full: false });
    return { kind: kind === "done" ? "read_books" : "not_active" };
  } catch (error) {
    if (error instanceof BooksBusyError) return { kind: "busy" };
    throw error;
  }
}

type Alone = { readonly seen: Versioned<Connection>; readonly items: readonly StoredInvoice[] };

async function readAlone(shell: Shell, outside: Outside, { seen, items }: Alone): Promise<HintedAnswer> {
  if (items.length === 0) return { kind: "read_items" };
  const held = await leaseOrBusy(shell, seen, outside.sources.worker());
  if (held === undefined) return { kind: "busy" };
  try {
    await readEach(shell, outside, { held, items });
  } catch (error) {
    await giveBack(shell, held, (connection) => withProblem(connection, shell, error));
    throw error;
  }
  await giveBack(shell, held, (connection) => connection);
  return { kind: "read_items" };
}

/** `undefined` when somebody has it, or was first. */
async function leaseOrBusy(shell: Shell, seen: Versioned<Connection>, owner: string) {
  try {
    return await takeLease(shell, seen, owner);
  } catch (error) {
    if (error instanceof ConflictError) return undefined;
    throw error;
  }
}

type Held = { readonly held: Versioned<Connection>; readonly items: readonly StoredInvoice[] };

/** An item that is as it was is not written. */
async function readEach(shell: Shell, outside: Outside, { held, items }: Held): Promise<void> {
  const { connectionId, system } = held.value.settings;
  const api = await openApi(shell, outside.sources, held.value);
  const connector = connectorOf(outside.sources, system);
  const [fresh, removed]: [SourceItem[], SourceItem[]] = [[], []];
  for (const { invoice: before } of items) {
    const key = before.id.slice(`${connectionId}:`.length);
    const now = await connector.item(api, before.source);
    if (now === undefined) removed.push({ key, invoice: before });
    else if (contentHash(now) !== contentHash(before)) fresh.push({ key, invoice: now });
  }
  if (fresh.length + removed.length > 0) await takeIn(shell, outside, { held, fresh, removed });
  const told = new Set([...fresh, ...removed].map(({ invoice }) => invoice.id));
  await endReadAgain(
    shell,
    held.value.settings,
    items.map(({ invoice }) => invoice.id).filter((id) => !told.has(id)),
  );
}

type Told = {
  readonly held: Versioned<Connection>;
  readonly fresh: readonly SourceItem[];
  readonly removed: readonly SourceItem[];
};

async function takeIn(shell: Shell, outside: Outside, { held, fresh, removed }: Told): Promise<void> {
  const { connectionId } = held.value.settings;
  const hashes = hashIndex(await loadHashPacks(shell.table, connectionId));
  const out = await leftOutAmong(
    shell.table,
    held.value.settings,
    [...fresh, ...removed].map(({ invoice }) => invoice.id),
  );
  const run = { shell, lookUp: lookUpOnce(shell, outside.register), held, hashes, out };
  await markAhead(shell, hashes, { connectionId, items: [...fresh, ...removed] });
  const notStored = await storeItems(run, fresh, false);
  await noteLeftOut(run, { items: fresh, failed: notStored, unread: [], removed: false });
  const notRemoved = await storeItems(run, removed, true);
  await noteLeftOut(run, { items: removed, failed: notRemoved, unread: [], removed: true });
  const failed = [...notStored, ...notRemoved];
  const lost = new Set(failed.map(({ sourceId }) => sourceId));
  // what is settled or gone is looked for no more; what could not be stored is found by the next import
  for (const { key } of [...fresh.filter(({ invoice }) => invoice.settled), ...removed]) {
    if (!lost.has(key)) forget(hashes, key);
  }
  await keepHashes(shell, hashes, connectionId);
}

const TRIES_MAX = 5;

/** Strikes off what was read. What was heard of meanwhile is read a minute later. */
async function settleInbox(
  shell: Shell,
  { connectionId, through }: { readonly connectionId: ConnectionId; readonly through: number },
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = await loadWebhookInbox(shell.table, connectionId);
    if (before === undefined) return;
    const { after, isLeft } = settle(before.value, { through, at: shell.at });
    try {
      const change = webhookInboxChange({ before, after });
      await commit(shell.table, isLeft ? [change, readingSoon(shell, connectionId)] : [change]);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError) || tries === TRIES_MAX) throw error;
    }
  }
}
