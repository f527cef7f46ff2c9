import { type Case, ConflictError, type ConnectionId, type Instant, type InvoiceId, msBetween } from "@kravflyt/core";
import { type Connection, leftOutAmong, loadHashPacks, loadInvoices, type Versioned } from "@kravflyt/store";
import { contentHash } from "./content-hash.ts";
import { holdingCredits } from "./customer-facts.ts";
import { hasBooks } from "./file-connection.ts";
import { hashIndex, hashOf, markAhead } from "./hash-index.ts";
import { giveBack, takeLease } from "./lease.ts";
import { endReadAgain } from "./left-out.ts";
import { openApi } from "./open-books.ts";
import { balanceGoodUntil, isPushed } from "./push-connection.ts";
import type { Shell } from "./shell.ts";
import { connectorOf } from "./sources.ts";
import { storeInvoice } from "./store-invoice.ts";
import { FAILED_KEPT, type Outside } from "./sync-invoices.ts";
import { lookUpOnce, wash } from "./wash.ts";

type Read = { readonly case: { readonly value: Case }; readonly connection: { readonly value: Connection } };

/**
 * Is the last reading of the books young enough to send a letter on? A minute too old is too old (T9). An item that could
 * not be stored is as old as it was, however many readings of what changed have gone well since, until it is read itself.
 */
export async function isFresh(
  { table, at }: Pick<Shell, "table" | "at">,
  { case: { value: state }, connection }: Read,
  freshMinutes: number,
): Promise<boolean> {
  const { syncedAt, settings } = connection.value;
  if (!hasBooks(settings)) return true;
  if (syncedAt === undefined || msBetween(syncedAt, at) > freshMinutes * 60_000) return false;
  const out = await leftOutAmong(
    table,
    settings,
    state.claims.map(({ invoiceId }) => invoiceId),
  );
  return ![...out.values()].some(({ isLost }) => isLost);
}

/**
 * N8 for a system that tells us by itself: nobody can ask it, so its balance is as old as its last confirmation, and an item
 * whose last state could not be taken in has none.
 */
export function isUnconfirmed(it: Read, at: Instant): boolean {
  const { settings, health } = it.connection.value;
  if (!isPushed(settings)) return false;
  const goodUntil = balanceGoodUntil(it.connection.value);
  if (goodUntil === undefined || msBetween(goodUntil, at) > 0) return true;
  if (health.failed.length >= FAILED_KEPT) return true;
  const claims = new Set<string>(it.case.value.claims.map(({ invoiceId }) => invoiceId));
  return health.failed.some(({ sourceId }) => claims.has(`${settings.connectionId}:${sourceId}`));
}

/**
 * Reads the invoices of one case, and what stands to its customer's credit, from the books again and stores what they say.
 * @throws ExternalError when the books, or the register for an item that changed, do not answer: then no letter may go.
 * @throws ConflictError when an invoice could not be applied to the case.
 */
export async function refreshCase(
  shell: Shell,
  outside: Outside,
  it: { readonly case: Case; readonly connection: Versioned<Connection> },
): Promise<void> {
  const held = await takeLease(shell, it.connection, outside.sources.worker());
  try {
    const { settings } = held.value;
    const api = await openApi(shell, outside.sources, held.value);
    const lookUp = lookUpOnce(shell, outside.register);
    const stored = await loadInvoices(shell.table, await itemsOf(shell, it.case));
    for (const { value } of stored.values()) {
      const now = await connectorOf(outside.sources, settings.system).item(api, value.invoice.source);
      const invoice = now ?? value.invoice;
      if (now !== undefined && contentHash(now) === contentHash(value.invoice)) continue;
      await lookAgain(shell, settings.connectionId, invoice.id);
      const washed = now === undefined ? value : await wash(lookUp, now.customer, settings.wash);
      const { debtor, registerKnows } = washed;
      const item = { invoice, removed: now === undefined, debtor, registerKnows };
      const problem = await storeInvoice(shell, held.value, item);
      if (problem !== undefined) throw new ConflictError(`invoice ${invoice.id}: ${problem.code}`);
    }
    await endReadAgain(shell, settings, [...stored.keys()]);
  } finally {
    await giveBack(shell, held, (connection) => connection);
  }
}

/** The case's invoices, and the credits that would hold its letter back: a credit that is used up holds no longer. */
async function itemsOf({ table }: Shell, { claims, connectionId, debtor }: Case): Promise<readonly InvoiceId[]> {
  const own = claims.map(({ invoiceId }) => invoiceId);
  const credits = await holdingCredits(table, { connectionId, customerId: debtor.sourceId });
  return [...own, ...credits.filter((id) => !own.includes(id))];
}

async function lookAgain(shell: Shell, connectionId: ConnectionId, id: InvoiceId): Promise<void> {
  const hashes = hashIndex(await loadHashPacks(shell.table, connectionId));
  const key = id.slice(`${connectionId}:`.length);
  if (hashOf(hashes, key) === undefined) return;
  await markAhead(shell, hashes, { connectionId, items: [{ key }] });
}
