import type { CalendarDate, Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";
import type { Consent } from "./consent-state.ts";

export type Address = {
  readonly streetAddress?: string | undefined;
  readonly streetAddressLine2?: string | undefined;
  readonly city?: string | undefined;
  readonly postCode?: string | undefined;
  readonly country: string;
};

/** What a client may write on a contact. */
export type ContactFields = {
  readonly name: string;
  readonly email?: string | undefined;
  readonly organizationNumber?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly memberNumber?: number | undefined;
  readonly memberNumberString?: string | undefined;
  readonly customer?: boolean | undefined;
  readonly supplier?: boolean | undefined;
  readonly bankAccountNumber?: string | undefined;
  readonly currency?: string | undefined;
  readonly language?: string | null | undefined;
  readonly inactive?: boolean | undefined;
  readonly daysUntilInvoicingDueDate?: number | undefined;
  readonly discount?: number | undefined;
  readonly address?: Address | undefined;
  readonly groups?: readonly string[] | undefined;
};

type ContactPersonFields = {
  readonly name: string;
  readonly email: string;
  readonly phoneNumber?: string | undefined;
  readonly address?: Address | undefined;
};

export type Contact = {
  readonly contactId: number;
  readonly createdDate: CalendarDate;
  lastModifiedDate: CalendarDate;
  fields: ContactFields;
  /** 10001 and up when the contact is a customer; its subledger is `1500:` and this. */
  customerNumber?: number;
  supplierNumber?: number;
  contactPersons: readonly (ContactPersonFields & { readonly contactPersonId: number })[];
  documents: readonly Attachment[];
};

/** A stored file; `fileId` is part of its download address. */
export type Attachment = {
  readonly fileId: string;
  readonly filename: string;
  readonly comment?: string | undefined;
  readonly type: "invoice" | "reminder" | "unspecified" | "ocr" | "bank_statement";
};

type StoredFile = { readonly companySlug: string; readonly contentType: string; readonly base64: string };

export type Amounts = {
  readonly net: Ore;
  readonly vat: Ore;
  readonly gross: Ore;
};

export type Line = {
  readonly inCurrency: Amounts;
  readonly inNok: Amounts;
  readonly vatType: string;
  readonly vatPercent: number;
  readonly account: string;
  readonly description?: string | undefined;
  readonly comment?: string | undefined;
  readonly unitPrice: number;
  readonly quantity: number;
  readonly discount: number;
  readonly productName?: string | undefined;
};

export type Payment = {
  readonly paymentId: number;
  readonly date: CalendarDate;
  readonly account: string;
  /** In the sale's currency. */
  readonly amount: Ore;
  readonly amountInNok: Ore;
  readonly fee: Ore;
  /** Booked with the payment that paid a foreign amount in full; negative is a gain. */
  readonly exchangeDifference: Ore;
  readonly transactionId: number;
};

export type Sale = {
  readonly saleId: number;
  readonly saleNumber: string;
  readonly kind: "cash_sale" | "invoice" | "external_invoice";
  readonly date: CalendarDate;
  readonly contactId?: number | undefined;
  readonly currency: string;
  readonly inCurrency: Amounts;
  readonly inNok: Amounts;
  readonly lines: readonly Line[];
  readonly kid?: string | undefined;
  readonly invoiceId?: number | undefined;
  readonly transactionId: number;
  dueDate?: CalendarDate | undefined;
  lastModifiedDate: CalendarDate;
  payments: readonly Payment[];
  /** Sum of what credit notes take off. */
  credited: { readonly inCurrency: Ore; readonly inNok: Ore };
  writtenOff: { readonly inCurrency: Ore; readonly inNok: Ore };
  writeOff: boolean;
  settled: boolean;
  settledDate?: CalendarDate | undefined;
  deleted: boolean;
  attachments: readonly Attachment[];
};

export type DispatchType = "email" | "sms" | "ehf" | "letter" | "vipps" | "efaktura" | "unknown";

export type Invoice = {
  readonly invoiceId: number;
  readonly saleId: number;
  readonly contactId: number;
  readonly createdDate: CalendarDate;
  readonly invoiceNumber: number;
  readonly kid: string;
  readonly issueDate: CalendarDate;
  readonly originalDueDate: CalendarDate;
  readonly cash: boolean;
  readonly draftUuid: string;
  readonly bankAccountNumber: string;
  readonly address: Address;
  readonly invoiceText: string;
  readonly yourReference?: string | undefined;
  readonly ourReference?: string | undefined;
  readonly orderReference?: string | undefined;
  readonly pdf: Attachment;
  dueDate: CalendarDate;
  lastModifiedDate: CalendarDate;
  sentManually: boolean;
  creditNoteIds: readonly number[];
  attachments: readonly Attachment[];
  dispatches: readonly { readonly date: CalendarDate; readonly dispatchType: DispatchType }[];
};

export type CreditNote = {
  readonly creditNoteId: number;
  readonly creditNoteNumber: number;
  readonly kid: string;
  readonly contactId: number;
  readonly invoiceId?: number | undefined;
  readonly issueDate: CalendarDate;
  readonly lastModifiedDate: CalendarDate;
  readonly currency: string;
  readonly inCurrency: Amounts;
  readonly inNok: Amounts;
  readonly lines: readonly Line[];
  readonly text: string;
  readonly yourReference?: string | undefined;
  readonly orderReference?: string | undefined;
  readonly address: Address;
  readonly transactionId: number;
  readonly pdf: Attachment;
};

/** One line of a journal entry: positive is debit, negative is credit. */
export type LedgerLine = { readonly account: string; readonly amount: Ore; readonly vatCode?: number | undefined };

export type JournalEntry = {
  readonly journalEntryId: number;
  readonly journalEntryNumber: number;
  readonly transactionId: number;
  readonly createdDate: CalendarDate;
  readonly date: CalendarDate;
  readonly description: string;
  readonly lines: readonly LedgerLine[];
  offsetTransactionId?: number;
  lastModifiedDate: CalendarDate;
  attachments: readonly Attachment[];
};

/** Where a transaction comes from; decides what undoing it means. */
export type TransactionSource =
  | { readonly kind: "sale"; readonly saleId: number }
  | { readonly kind: "payment"; readonly saleId: number; readonly paymentId: number }
  | { readonly kind: "credit_note"; readonly creditNoteId: number }
  | { readonly kind: "write_off"; readonly saleId: number }
  | { readonly kind: "journal" }
  | { readonly kind: "reversal"; readonly of: number };

export type Transaction = {
  readonly transactionId: number;
  readonly createdDate: CalendarDate;
  readonly description: string;
  readonly source: TransactionSource;
  readonly entries: readonly JournalEntry[];
  lastModifiedDate: CalendarDate;
  deleted: boolean;
};

export type BankAccount = {
  readonly bankAccountId: number;
  readonly name: string;
  readonly accountCode: string;
  readonly bankAccountNumber: string;
  readonly inactive: boolean;
};

export type Company = {
  readonly slug: string;
  readonly name: string;
  readonly organizationNumber: string;
  readonly email: string;
  readonly phoneNumber: string;
  readonly address: Address;
  readonly creationDate: CalendarDate;
  hasApiAccess: boolean;
  readonly accounts: Map<string, string>;
  readonly bankAccounts: BankAccount[];
  readonly contacts: Map<number, Contact>;
  readonly sales: Map<number, Sale>;
  readonly invoices: Map<number, Invoice>;
  readonly creditNotes: Map<number, CreditNote>;
  readonly transactions: Map<number, Transaction>;
  readonly entries: Map<number, JournalEntry>;
  nextCustomerNumber: number;
  nextSupplierNumber: number;
  nextInvoiceNumber: number;
  nextCreditNoteNumber: number;
  nextEntryNumber: number;
};

export type FikenState = {
  nextId: number;
  readonly companies: Map<string, Company>;
  readonly files: Map<string, StoredFile>;
  readonly operations: Operations;
  readonly consent: Consent;
};
