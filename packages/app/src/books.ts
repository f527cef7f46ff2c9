import type { BookingMode, ConnectionSettings, Invoice, InvoiceId } from "@kravflyt/core";

/** The creditor's books, as postings need to know them. */
export type Books = {
  readonly bookingMode: BookingMode;
  readonly accounts: Pick<ConnectionSettings, "interestAccount" | "feeAccount" | "bankAccount">;
  /** How the source finds each invoice again. */
  readonly sources: ReadonlyMap<InvoiceId, Invoice["source"]>;
};
