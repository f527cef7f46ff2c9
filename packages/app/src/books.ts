import {
  assert,
  type BookingMode,
  type Case,
  type Invoice,
  type InvoiceId,
  type PostingAccounts,
  type PostingStatus,
} from "@kravflyt/core";
import { loadConnection, loadCreditor, loadInvoices, type Table } from "@kravflyt/store";
import { isPushed } from "./push-connection.ts";

/** The creditor's books, as postings need to know them. */
export type Books = {
  readonly bookingMode: BookingMode;
  /** True where the creditor's own system fetches what it is to book. */
  readonly fetches: boolean;
  readonly accounts: PostingAccounts;
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
    fetches: isPushed(connection.value.settings),
    accounts: connection.value.settings,
    sources: new Map([...invoices].map(([id, stored]) => [id, stored.value.invoice.source])),
  };
}

/** How a posting begins: offered to a system that fetches, to be posted by us, or proposed to a person. */
export function firstStatus({ fetches, bookingMode }: Pick<Books, "fetches" | "bookingMode">): PostingStatus {
  if (fetches) return "offered";
  return bookingMode === "auto" ? "pending" : "proposed";
}
