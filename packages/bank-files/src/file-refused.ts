export type RefusalCode =
  /** Neither OCR giro nor camt.053 or camt.054. */
  | "not_a_bank_file"
  | "unknown_version"
  | "cut_off"
  | "totals_differ"
  | "bad_number"
  | "bad_amount"
  | "bad_date"
  | "date_in_future"
  | "amount_too_large"
  // OCR giro
  | "line_too_long"
  | "unknown_record"
  | "record_out_of_place"
  | "transaction_number"
  | "duplicate_assignment"
  // camt
  | "bad_xml"
  | "entities_refused"
  | "encoding_refused"
  | "too_deep"
  | "too_large"
  | "element_missing"
  | "element_repeated"
  | "bad_value"
  | "bad_account";

/** A file with any of these is refused whole. */
export type BankFileRefusal = {
  readonly code: RefusalCode;
  /** From 1. */
  readonly line: number;
  /** In XML: `/Document/BkToCstmrDbtCdtNtfctn/Ntfctn[1]/Ntry[2]/Amt`. */
  readonly path?: string;
  /** Which field or total it is about. */
  readonly field?: string;
  /** Of a total: what the file says, and what its records come to. */
  readonly said?: number | string;
  readonly found?: number | string;
};

/** Stops the reading; becomes the answer of `readBankFile`, and never leaves this package. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly refusal: BankFileRefusal;

  constructor(refusal: BankFileRefusal, options?: ErrorOptions) {
    super(refusal.code, options);
    this.refusal = refusal;
  }
}
