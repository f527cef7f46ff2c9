import {
  assert,
  type BookingMode,
  type Case,
  type ConnectionSettings,
  type Invoice,
  type InvoiceId,
} from "@kravflyt/core";
import { loadConnection, loadCreditor, loadInvoices, type Table } from "@kravflyt/store";

/** The creditor's books, as postings need to know them. */
export type Books = {
  readonly bookingMode: BookingMode;
  readonly accounts: Pick<ConnectionSettings, "interestAccount" | "feeAccount" | "bankAccount">;
  /** How the source finds each invoice again. */
  readonly sources: ReadonlyMap<InvoiceId, Invoice["source"]>;
};

/** The books that the claims of a case stand in. */
export async function loadBooks(table: Table, { connectionId, creditorId, claims }: Case): Promise<Books> {
  const [connection, creditor, invoices] = await Promise.all([
    loadConnection(table, connectionId),
    loadCreditor(table, creditorId),
    loadInvoices(
      table,
      claims.map(({ invoiceId }) => invoiceId),
    ),
  ]);
  assert(connection !== undefined && creditor !== undefined, `connection ${connectionId} is not whole`);
  return {
    bookingMode: creditor.value.creditor.bookingMode,
    accounts: connection.value.settings,
    sources: new Map([...invoices].map(([id, stored]) => [id, stored.value.invoice.source])),
  };
}
