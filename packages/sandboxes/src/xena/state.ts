import type { Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";

/** Days since 1970-01-01, as Xena counts them. */
export type DayNumber = number;

export type Address = {
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
};

export type Partner = {
  readonly id: number;
  readonly accountNumber: number;
  readonly createdAt: string;
  readonly type: "xena_partnertype_company" | "xena_partnertype_person";
  version: number;
  name: string;
  address?: Address | undefined;
  organizationNumber?: string | undefined;
  invoiceEmail?: string | undefined;
};

export type PostType = "CustomerInvoice" | "CustomerCreditNote" | "CustomerPayment";

/** One thing that a customer owes or has to its credit. What it owes is above zero. */
export type PartnerPost = {
  readonly id: number;
  readonly createdAt: string;
  readonly partnerId: number;
  readonly postType: PostType;
  readonly amount: Ore;
  readonly currency: string;
  readonly currencyAmount: Ore;
  readonly fiscalOn: DayNumber;
  readonly voucherId: number;
  readonly voucherNumber: number;
  readonly transactionId: number;
  readonly ledgerLineId?: number | undefined;
  readonly kid?: string | undefined;
  version: number;
  dueOn: DayNumber;
  /** Of {@link amount}; of the same sign, unless too much was paid. */
  settled: Ore;
  settlementId?: number | undefined;
  remindedOn?: DayNumber | undefined;
  isCancelled: boolean;
};

/** Posts that settle each other. `partly` is the one that something was left of, and what was taken off it. */
export type Settlement = {
  readonly id: number;
  readonly fiscalOn: DayNumber;
  readonly postIds: readonly number[];
  readonly partly?: { readonly postId: number; readonly amount: Ore } | undefined;
};

/** One line of a transaction: above zero is debit. `partnerId` on the customers' account only. */
export type Entry = { readonly tag: number; readonly amount: Ore; readonly partnerId?: number | undefined };

export type Transaction = {
  readonly id: number;
  readonly voucherId: number;
  readonly fiscalOn: DayNumber;
  readonly createdAt: string;
  readonly description: string;
  readonly entries: readonly Entry[];
  /** A counter entry, which Xena shows nobody. */
  readonly cancels?: number | undefined;
  isCancelled: boolean;
};

export type LedgerTag = {
  readonly id: number;
  readonly number: number;
  readonly description: string;
  /** Payments can be booked on it. */
  readonly isSettlementTag: boolean;
};

/** A cash journal (kassekladd). */
export type Ledger = { readonly id: number; readonly description: string };

/** What a client writes on a line. */
export type LineFields = {
  readonly fiscalOn: DayNumber;
  readonly amount: Ore;
  readonly description: string;
  readonly ledgerTagId?: number | undefined;
  readonly contraTagId?: number | undefined;
  readonly partnerId?: number | undefined;
  readonly kid?: string | undefined;
  readonly settledPostIds: readonly number[];
  readonly partiallySettledPostId?: number | undefined;
};

export type LedgerLine = {
  readonly id: number;
  readonly ledgerId: number;
  readonly createdAt: string;
  readonly voucherNumber: number;
  version: number;
  fields: LineFields;
  /** Set when it is in the books. */
  voucherId?: number | undefined;
};

export type Document = { readonly id: number; readonly voucherId: number; readonly name: string };

export type WebHook = {
  readonly id: number;
  readonly callBackUrl: string;
  readonly entityType: string;
  readonly entityId?: number | undefined;
  readonly createdAt: string;
};

/** A company in Xena. */
export type FiscalSetup = {
  readonly id: number;
  readonly name: string;
  readonly organizationNumber: string;
  /** Good ones. */
  readonly apiKeys: Set<string>;
  readonly tags: readonly LedgerTag[];
  readonly ledgers: readonly Ledger[];
  readonly partners: Map<number, Partner>;
  readonly posts: Map<number, PartnerPost>;
  readonly settlements: Map<number, Settlement>;
  readonly transactions: Map<number, Transaction>;
  readonly lines: Map<number, LedgerLine>;
  readonly documents: Map<number, Document>;
  readonly webHooks: Map<number, WebHook>;
  nextAccountNumber: number;
  nextInvoiceNumber: number;
  nextVoucherNumber: number;
};

export type XenaState = {
  nextId: number;
  readonly fiscalSetups: Map<number, FiscalSetup>;
  readonly operations: Operations;
};
