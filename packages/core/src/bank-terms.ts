import type { Ore } from "./money.ts";

/** Editions of the payment file that Norwegian banks take. */
export const PAYMENT_FORMATS = ["pain.001.001.03", "pain.001.001.09"] as const;
export type PaymentFormat = (typeof PAYMENT_FORMATS)[number];

/** Kinds of files that tell of payments, of which one posts them: banks tell of the same payment in both. */
export const POSTING_FORMATS = ["ocr-giro", "camt.054"] as const;
export type PostingFormat = (typeof POSTING_FORMATS)[number];

/** By whose name for it the operator is known in a payment file: the customer's own, or the bank's. */
export const INITIATOR_SCHEMES = ["CUST", "BANK"] as const;
export type InitiatorScheme = (typeof INITIATOR_SCHEMES)[number];

/** What is agreed with the operator's bank, and who must say yes before it is asked to pay. */
export type BankTerms = {
  readonly format: PaymentFormat;
  /** `id` where the bank knows the operator by something other than its organization number. */
  readonly initiator: { readonly scheme: InitiatorScheme; readonly id?: string };
  /** The bank's BIC, where it asks for it. */
  readonly bic?: string;
  /**
   * The bank reports what became of each payment file (pain.002). Then a payout is booked in the creditor's books when the
   * bank says that it is paid, otherwise when the file has been handed over.
   */
  readonly reports: boolean;
  /** A payout above this waits for a second person; null: none waits. */
  readonly approvalAboveOre: Ore | null;
  /** Less than this is not sent back to whoever paid it; absent: everything is. */
  readonly refundFromOre?: Ore;
  /** The kind of file that payments are posted from; absent it is the kind that the account's first payment came in. */
  readonly postsFrom?: PostingFormat;
};

const UNTIL_AGREED: BankTerms = {
  format: "pain.001.001.03",
  initiator: { scheme: "CUST" },
  reports: false,
  approvalAboveOre: null,
};

export const bankTermsOf = ({ bank }: { readonly bank?: BankTerms }): BankTerms => bank ?? UNTIL_AGREED;
