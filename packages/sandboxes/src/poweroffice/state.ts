import type { CalendarDate, Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";

/** A customer as Go keeps it; also its own account in the customer ledger. */
export type Customer = {
  readonly id: number;
  readonly number: number;
  readonly subledgerAccountId: number;
  readonly isPerson: boolean;
  readonly name: string;
  readonly organizationNumber?: string | undefined;
  readonly emailAddress?: string | undefined;
  readonly address?:
    | { readonly line: string; readonly zipCode: string; readonly city: string; readonly countryCode: string }
    | undefined;
  transferToDebtCollectionAgency: boolean;
  changedAt: number;
};

export type VoucherType =
  | "OutgoingInvoice"
  | "OutgoingCreditNote"
  | "BankJournal"
  | "ManualJournal"
  | "IncomingOcrGiro"
  | "ReversalVoucher";

/** Debit above zero. `customerId` is set on the lines of a customer's account, whose `account` is the customer's number. */
export type Line = {
  readonly account: number;
  readonly amount: Ore;
  /** 0 where none was named. */
  readonly vatId?: number | undefined;
  readonly customerId?: number | undefined;
  readonly invoiceNo?: string | undefined;
  readonly cid?: string | undefined;
};

export type Voucher = {
  readonly id: string;
  readonly voucherNo: number;
  readonly type: VoucherType;
  readonly voucherDate: CalendarDate;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly currencyCode: string;
  readonly externalImportReference?: string | undefined;
  readonly byIntegration: boolean;
  readonly lines: readonly Line[];
  readonly createdAt: number;
  reversed: boolean;
  /** On outgoing invoices and credit notes. */
  readonly invoice?: InvoiceFacts | undefined;
};

export type InvoiceFacts = {
  readonly invoiceNo: number;
  readonly customerId: number;
  readonly cid?: string | undefined;
  /** In the invoice's own currency. */
  readonly currencyAmount: Ore;
  readonly relatedInvoiceNo?: number | undefined;
  /** Imported ones have no document of their own. */
  readonly hasPdf: boolean;
};

/** One line of the customer ledger. `matched` never passes `amount`, and has its sign. */
export type Entry = {
  readonly id: number;
  readonly voucherId: string;
  readonly customerId: number;
  readonly amount: Ore;
  readonly isWriteOff: boolean;
  dueDate?: CalendarDate | undefined;
  matched: Ore;
  matchId?: number | undefined;
  /** The last letter that Go itself sent about it. */
  reminder?: Reminder | undefined;
  changedAt: number;
};

export type Reminder = {
  readonly type: "OutgoingPaymentReminder" | "OutgoingNoticeOfDebtCollection";
  readonly sentOn: CalendarDate;
  readonly dueOn: CalendarDate;
};

/** So much of the two entries is set off against each other. */
export type Match = { readonly debit: number; readonly credit: number; readonly amount: Ore };

/** A voucher that waits in Go's own inbox until a person there posts it. */
export type Proposal = {
  readonly id: string;
  readonly type: "BankJournal" | "ManualJournal";
  readonly voucherDate: CalendarDate;
  readonly description: string;
  readonly currencyCode: string;
  readonly lines: readonly ProposalLine[];
  readonly createdAt: number;
  posted: boolean;
};

export type ProposalLine = {
  readonly id: number;
  readonly debitAccountId?: number | undefined;
  readonly creditAccountId?: number | undefined;
  readonly debitVatId?: number | undefined;
  readonly creditVatId?: number | undefined;
  readonly amount: Ore;
  readonly invoiceNo?: string | undefined;
};

export type CollectionCase = {
  readonly id: string;
  readonly code: string;
  invoiceIds: readonly string[];
  balanceAgency: Ore;
  statusText: string;
  closed: boolean;
  /** Rejected by the agency: the invoices are the creditor's again. */
  rejected: boolean;
};

export type Client = {
  readonly clientId: string;
  readonly clientKey: string;
  readonly name: string;
  readonly organizationNumber: string;
  readonly bankAccountNumber: string;
  readonly privileges: Set<string>;
  subscriptions: readonly string[];
  lockDate: CalendarDate;
  /** Numbers of accounts that are in use no more. */
  closedAccounts: ReadonlySet<number>;
  /** False when a person took the integration out of the client. */
  connected: boolean;
  /** GO-17: of several agencies this one may make new cases. */
  createsCases: boolean;
  /** False: a person approves each invoice before the agency sees it. */
  approvesByItself: boolean;
  /** Approved by a person. */
  readonly approved: Set<string>;
  readonly customers: Map<number, Customer>;
  readonly vouchers: Map<string, Voucher>;
  readonly entries: Map<number, Entry>;
  readonly entryOfVoucher: Map<string, number[]>;
  readonly entriesOfMatch: Map<number, Set<number>>;
  readonly openByInvoiceNo: Map<string, number>;
  matches: Match[];
  readonly proposals: Map<string, Proposal>;
  readonly cases: Map<string, CollectionCase>;
  nextCustomerNo: number;
  nextVoucherNo: number;
  nextInvoiceNo: number;
};

export type GoState = {
  nextId: number;
  /** By client key. */
  readonly clients: Map<string, Client>;
  readonly onboardings: Map<string, { readonly organizationNo: string; readonly redirectUri: string; token?: string }>;
  readonly operations: Operations;
};

export const emptyGo = (): GoState => ({
  nextId: 1_000,
  clients: new Map(),
  onboardings: new Map(),
  operations: new Map(),
});

export const nextId = (state: GoState): number => {
  state.nextId += 1;
  return state.nextId;
};

/** A UUID that is the same again when the same commands are applied again. */
export const uuidOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The accounts of a small company: number, name. An account's id in Go is another number than its number. */
export const CHART: readonly (readonly [number: number, name: string])[] = [
  [1500, "Kundefordringer"],
  [1579, "Andre kortsiktige fordringer"],
  [1920, "Bankinnskudd"],
  [2990, "Annen kortsiktig gjeld"],
  [3100, "Salgsinntekt, avgiftsfri"],
  [3900, "Annen driftsrelatert inntekt"],
  [7770, "Bank- og kortgebyrer"],
  [7830, "Tap på fordringer"],
  [8050, "Annen renteinntekt"],
];
/** The standard codes that a small company uses; `id` 0 is no VAT. */
export const VAT_CODES: readonly VatCode[] = [
  { id: 0, code: "0", name: "Ingen mva-behandling (anskaffelser)", rate: 0 },
  { id: 3, code: "3", name: "Utgående mva, alminnelig sats", rate: 0.25 },
  { id: 5, code: "5", name: "Innenlands omsetning fritatt for mva", rate: 0 },
  { id: 6, code: "6", name: "Omsetning utenfor merverdiavgiftsloven", rate: 0 },
  { id: 7, code: "7", name: "Ingen mva-behandling (inntekter)", rate: 0 },
];
export type VatCode = { readonly id: number; readonly code: string; readonly name: string; readonly rate: number };

/** Accounts that take no other code than their own. */
export const LOCKED_VAT: ReadonlyMap<number, string> = new Map([[1920, "0"]]);

const ACCOUNT_ID_FROM = 70_000;

export const accountIdOf = (account: number): number => ACCOUNT_ID_FROM + account;
export const accountOf = (accountId: number): number | undefined =>
  CHART.find(([number]) => accountIdOf(number) === accountId)?.[0];
export const BANK_ACCOUNT = 1920;
export const SALES_ACCOUNT = 3100;

/** All that an integration for collection may be given. */
export const PRIVILEGES: readonly string[] = [
  "AccountTransaction",
  "BankVoucher_Full",
  "ClientBankAccount",
  "CommonServices",
  "Customer",
  "CustomerLedger",
  "GeneralLedgerAccount",
  "JournalEntryVoucher_Full",
  "ManualVoucher_Full",
  "OutgoingInvoice",
  "VoucherDocumentation",
  "YearEndVoucher_Full",
];
