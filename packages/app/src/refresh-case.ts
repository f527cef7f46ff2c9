import { type Case, ConflictError, type Instant, msBetween } from "@kravflyt/core";
import { type Connection, loadInvoices, type Versioned } from "@kravflyt/store";
import { giveBack, takeLease } from "./lease.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, openApi } from "./sources.ts";
import { storeInvoice } from "./store-invoice.ts";
import type { Outside } from "./sync-invoices.ts";
import { lookUpOnce, wash } from "./wash.ts";

/** Is the last reading of the books young enough to send a letter on? A minute too old is too old (T9). */
export const isFresh = (syncedAt: Instant | undefined, at: Instant, freshMinutes: number): boolean =>
  syncedAt !== undefined && msBetween(syncedAt, at) <= freshMinutes * 60_000;

/**
 * Reads the invoices of one case from the books again and stores what they say.
 * @throws ExternalError when the books do not answer: then no letter may go.
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
    const stored = await loadInvoices(
      shell.table,
      it.case.claims.map(({ invoiceId }) => invoiceId),
    );
    for (const { value } of stored.values()) {
      const now = await connectorOf(settings.system).item(api, value.invoice.source);
      const invoice = now ?? value.invoice;
      const washed = await wash(lookUp, invoice.customer, settings.wash);
      const problem = await storeInvoice(shell, held.value, { invoice, removed: now === undefined, ...washed });
      if (problem !== undefined) throw new ConflictError(`invoice ${invoice.id}: ${problem.code}`);
    }
  } finally {
    await giveBack(shell, held, (connection) => connection);
  }
}
