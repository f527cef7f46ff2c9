import type { CalendarDate, Invoice, Ore } from "@kravflyt/core";

/** What finds an item again in its system, and nothing else ({@link Invoice.source}). */
export type Source = Invoice["source"];

export type PaymentOrder = {
  /** Ours, unique per payment, 1 to 100 characters. Systems with a field for it refuse a second of the same. */
  readonly reference: string;
  readonly source: Source;
  readonly paidOn: CalendarDate;
  /** Bank account in the creditor's books (`1920:10001`). */
  readonly account: string;
  /** Above zero. */
  readonly amountOre: Ore;
};

export type JournalLine = {
  readonly account: string;
  readonly side: "debit" | "credit";
  /** Above zero. */
  readonly amountOre: Ore;
  /** VAT code in the creditor's books; left out, none is named. */
  readonly vatCode?: string;
};

export type JournalOrder = {
  /** Ours, unique per posting: 1 to 100 characters, no square bracket. The posting is found again by it. */
  readonly reference: string;
  /** For people; cut where the system's limit is. */
  readonly description: string;
  readonly on: CalendarDate;
  readonly lines: readonly JournalLine[];
};

/** Why a claim is written off as lost. */
export const WRITE_OFF_REASONS = [
  "overdue_six_months",
  "collection_failed",
  "debtor_bankrupt",
  "held_irrecoverable",
] as const;
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number];

export type WriteOffOrder = {
  readonly source: Source;
  readonly on: CalendarDate;
  readonly reason: WriteOffReason;
  readonly comment: string;
};

/** What of ours can be taken back. */
export type Undoable = "payment" | "journal";

export type UndoOrder = {
  readonly what: Undoable;
  /** As the write answered it. */
  readonly id: string;
  readonly on: CalendarDate;
  /** For people who read the books. */
  readonly description: string;
};

export type MarkOrder = {
  readonly source: Source;
  readonly on: CalendarDate;
  /** Number of our case, as people know it. */
  readonly caseNumber: string;
};
