import {
  type Case,
  type Invoice,
  knownByHand,
  minOre,
  type Ore,
  ore,
  type ShownByBooks,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import { type Connection, loadConnection, loadInvoices } from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import { isList, ourPayments } from "./store-invoice.ts";

/**
 * What the creditor's books show of the claims of a case, as they were last read; the case may have heard nothing of it, because it
 * was closed, or because nothing was left to lower.
 */
export async function shownByBooks(shell: Shell, state: Case): Promise<readonly ShownByBooks[]> {
  const ids = state.claims.map(({ invoiceId }) => invoiceId);
  const [connection, stored] = await Promise.all([
    loadConnection(shell.table, state.connectionId),
    loadInvoices(shell.table, ids),
  ]);
  return Promise.all(
    [...stored.values()].map(async ({ value: { invoice, removed } }) => ({
      invoiceId: invoice.id,
      ore: removed || invoice.settled ? minOre(invoice.outstandingOre, ZERO_ORE) : invoice.outstandingOre,
      passedOnOre: connection === undefined ? ZERO_ORE : await passedOnOre(shell, connection.value, { invoice, state }),
    })),
  );
}

type InCase = { readonly invoice: Invoice; readonly state: Case };

/**
 * How much the books count as paid on the invoice of what the case knew before them; what was paid back there is taken off. A list
 * has no other payments.
 */
async function passedOnOre(shell: Shell, connection: Connection, { invoice, state }: InCase): Promise<Ore> {
  if (isList(connection.settings)) return sumOre(invoice.payments.map(({ amountOre }) => amountOre));
  const before = { ...invoice, payments: [] };
  const ours = await ourPayments(shell, connection, { before, after: invoice, state });
  const booked = invoice.payments.map(({ id, amountOre }) =>
    amountOre < 0 ? amountOre : minOre(ours.get(id) ?? ZERO_ORE, amountOre),
  );
  return ore(Math.max(ZERO_ORE, sumOre([...booked, ...knownByHand(invoice).values()])));
}
