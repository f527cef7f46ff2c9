import type { CalendarDate, Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";

export type CustomerFields = {
  readonly name: string;
  readonly organizationNumber?: string | undefined;
  readonly isPrivateIndividual?: boolean | undefined;
  readonly email?: string | undefined;
  readonly invoiceEmail?: string | undefined;
  readonly postalAddress?: PostalAddress | undefined;
};

export type PostalAddress = {
  readonly addressLine1: string;
  readonly addressLine2?: string | undefined;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
};

export type Customer = { readonly id: number; version: number; changedAt: number; fields: CustomerFields };

export const REMINDER_TYPES = ["SOFT_REMINDER", "REMINDER", "NOTICE_OF_DEBT_COLLECTION", "DEBT_COLLECTION"] as const;
export type ReminderType = (typeof REMINDER_TYPES)[number];
export const DISPATCH_TYPES = ["NETS_PRINT", "EMAIL", "OWN_PRINTER", "SFTP", "API", "SMS"] as const;

export type Reminder = {
  readonly id: number;
  readonly type: ReminderType;
  readonly date: CalendarDate;
  readonly termOfPayment: CalendarDate;
  readonly charge: Ore;
};

/** An invoice or a credit note; the amounts of a credit note are below zero. */
export type Invoice = {
  readonly id: number;
  version: number;
  readonly number: number;
  readonly date: CalendarDate;
  dueDate: CalendarDate;
  readonly kid?: string | undefined;
  readonly customerId: number;
  readonly currency: string;
  readonly amount: Ore;
  readonly amountCurrency: Ore;
  readonly net: Ore;
  readonly isCreditNote: boolean;
  readonly creditedInvoiceId?: number | undefined;
  isCredited: boolean;
  /** In NOK, without the charges of reminders. */
  outstanding: Ore;
  readonly voucherId: number;
  reminders: readonly Reminder[];
  /** False for one that was brought over from another system. */
  readonly hasDocument: boolean;
};

export type PostingType = "OUTGOING_INVOICE_CUSTOMER_POSTING" | "INCOMING_PAYMENT" | "INCOMING_PAYMENT_OPPOSITE";

export type Posting = {
  readonly id: number;
  readonly voucherId: number;
  readonly row: number;
  readonly date: CalendarDate;
  readonly account: number;
  /** Debit above zero. */
  readonly amount: Ore;
  readonly customerId?: number | undefined;
  readonly invoiceId?: number | undefined;
  readonly type?: PostingType | undefined;
  readonly vatTypeId?: number | undefined;
};

export type Voucher = {
  readonly id: number;
  readonly number: number;
  readonly date: CalendarDate;
  readonly description: string;
  readonly externalVoucherNumber?: string | undefined;
  readonly postings: readonly Posting[];
  /** False while it waits for a person to take it into the ledger. */
  inLedger: boolean;
  /** The voucher that took this one back, or that this one took back. */
  reverseVoucherId?: number | undefined;
};

export type Account = {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly bankAccountNumber?: string | undefined;
  readonly isInactive?: true;
};

export type PaymentType = { readonly id: number; readonly description: string; readonly account: number };

export type Subscription = {
  readonly id: number;
  readonly event: string;
  readonly targetUrl: string;
  readonly fields?: string | undefined;
  readonly authHeaderName?: string | undefined;
  readonly authHeaderValue?: string | undefined;
  readonly hmacSharedSecret?: string | undefined;
};

export type Company = {
  readonly id: number;
  readonly name: string;
  readonly organizationNumber: string;
  readonly reminderCharge: Ore;
  /** By number. */
  readonly accounts: Map<number, Account>;
  readonly paymentTypes: readonly PaymentType[];
  readonly customers: Map<number, Customer>;
  readonly invoices: Map<number, Invoice>;
  readonly vouchers: Map<number, Voucher>;
  readonly postings: Map<number, Posting>;
  readonly postingsByInvoice: Map<number, Posting[]>;
  readonly subscriptions: Map<number, Subscription>;
  nextInvoiceNumber: number;
  nextVoucherNumber: number;
};

/** A key that a customer made for the integration: its own company, and the clients that it may act for. */
export type Employee = { readonly id: number; readonly companyIds: number[]; revoked: boolean };

/** Good until the midnight (CET) that `expiresOn` begins with. */
export type Session = { readonly id: number; readonly employeeToken: string; readonly expiresOn: CalendarDate };

/** A message to a subscriber, as it goes out. */
export type Message = {
  readonly event: string;
  readonly targetUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type TripletexState = {
  nextId: number;
  readonly companies: Map<number, Company>;
  readonly employees: Map<string, Employee>;
  readonly sessions: Map<string, Session>;
  readonly outbox: Message[];
  readonly operations: Operations;
};

export const emptyTripletex = (): TripletexState => ({
  nextId: 1000,
  companies: new Map(),
  employees: new Map(),
  sessions: new Map(),
  outbox: [],
  operations: new Map(),
});

export const nextId = (state: TripletexState): number => {
  state.nextId += 1;
  return state.nextId;
};
