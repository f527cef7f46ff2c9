import type { CalendarDate, Ore } from "@kravflyt/core";

/** A movement on our account, as the bank tells it; the same whatever the format. */
export type BankTransaction = {
  /** Ours, 11 digits. */
  readonly account: string;
  readonly bookedOn: CalendarDate;
  /** Reversals, and what leaves the account, are negative. */
  readonly amountOre: Ore;
  /** Exactly as in the file, leading zeros and all; null when there is none, or several that cannot be told apart. */
  readonly kid: string | null;
  /** OCR giro: 10–21, or a newer one as it stands. camt: the bank's code, `PMNT-RCDT-VCOM`; may be empty. */
  readonly type: string;
  /** The same transaction has the same reference, also in a second copy of the file. */
  readonly reference: string;
  /** What the debtor wrote, and references that are no KID. */
  readonly text?: string;
  readonly debtorName?: string;
  /** 11 digits, or as the file has it when it is not Norwegian. */
  readonly debtorAccount?: string;
  /** All transactions with the same one are one sum on the statement. */
  readonly serialReference?: string;
  /** The bank's archive reference. */
  readonly archiveReference?: string;
  readonly formNumber?: string;
  /** The day the debtor's bank took the order, where it is told. */
  readonly orderedOn?: CalendarDate;
  /** What the payer called the payment; an own payout is known again by it. */
  readonly endToEndId?: string;
  /** Left the account and is no reversal of what came in: an own payout, a fee of the bank's. */
  readonly isOutgoing?: true;
};

export type Skipped = { readonly what: string; readonly records: number };

/** A movement that is on the account but is not read as a payment, with the reason. */
export type SetAside = { readonly reason: "currency" | "account"; readonly what: string; readonly path: string };

/** What an account held at the end of a day, as its statement says: `CLBD` of camt.053, proven by its entries. */
export type ClosingBalance = {
  /** 11 digits. */
  readonly account: string;
  readonly on: CalendarDate;
  readonly closingOre: Ore;
  /** The message's id and the statement's. */
  readonly reference: string;
};

/** A file that has been read to its end: all its totals hold. */
export type BankFile = {
  readonly format: "ocr-giro" | "camt.053" | "camt.054";
  /** Of camt: `camt.054.001.08`. */
  readonly version?: string;
  readonly payments: number;
  /** Of these, how many are below zero. */
  readonly negative: number;
  /** Of the transactions, reversals taken off. */
  readonly totalOre: Ore;
  /** What is no payment and was left out, counted: other services, entries that are not booked. */
  readonly skipped: readonly Skipped[];
  /** The first of them, at most `SET_ASIDE_MAX`; all are counted in `skipped`. */
  readonly setAside: readonly SetAside[];
  /** `CODU`, `COPY` or `DUPL` where the bank says that it sent the same before. References are those of the first. */
  readonly copies: readonly string[];
  /** Of camt.053 in NOK, in the file's order; none of the others. */
  readonly balances: readonly ClosingBalance[];
  /**
   * The transactions in the file's order. Reads the file once more, so that none of them is kept.
   * @throws Error when the file is not the one that was read before.
   */
  readonly transactions: () => AsyncGenerator<BankTransaction>;
};

export const SET_ASIDE_MAX = 1_000;

/** Opens the file at its beginning; called twice, since nothing is given out before all totals hold. */
export type OpenBytes = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export type ReadOptions = {
  /** A transaction that is booked later refuses the file. */
  readonly latestDay?: CalendarDate;
};
