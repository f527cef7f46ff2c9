/** Why a row, or the whole file, is refused. */
export const ERROR_CODES = [
  "FILE_EMPTY",
  "FILE_NOT_SUPPORTED",
  "FILE_ENCRYPTED",
  "FILE_HAS_MACROS",
  "FILE_HAS_ENTITIES",
  "FILE_DAMAGED",
  "FILE_TOO_LARGE",
  "TOO_MANY_ROWS",
  "ROW_TOO_LONG",
  "QUOTE_NOT_CLOSED",
  "SHEET_MISSING",
  "HEADER_MISSING",
  "HEADER_DUPLICATE",
  "COLUMN_COUNT",
  "REQUIRED",
  "AMOUNT_SYNTAX",
  "AMOUNT_AMBIGUOUS",
  "AMOUNT_PRECISION",
  "AMOUNT_TOO_LARGE",
  "DATE_INVALID",
  "POSTNR_INVALID",
  "ORGNR_INVALID",
  "FNR_INVALID",
  "KONTO_INVALID",
  "KID_INVALID",
  "KID_LENGTH",
  "KID_CHECKDIGIT",
  "PHONE_INVALID",
  "EMAIL_INVALID",
  "BOOL_INVALID",
  "PERCENT_INVALID",
  "SCIENTIFIC_NOTATION",
  "NUMBER_PRECISION_LOST",
  "EXCEL_ERROR",
  "FORMULA_NOT_CALCULATED",
  "FORMULA_LOOKS_OUTSIDE",
  "BALANCE_DIFFERS",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a person should look at although the row is kept. */
export const WARNING_CODES = [
  "MOJIBAKE_SUSPECTED",
  "REPLACEMENT_CHARACTER",
  "FORMULA_LIKE",
  "FORMULA_CELL",
  "LEADING_ZERO_RESTORED",
  "NUMBER_ROUNDING_SUSPECTED",
  "DATE_FROM_SERIAL",
  "DATE_FROM_TIMESTAMP",
  "DATE_TWO_DIGIT_YEAR",
  "DATE_AMBIGUOUS",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** Where it is and what: without `row` it is about the whole file, without `field` about the whole row. */
export type Issue<Code extends string = ErrorCode | WarningCode> = {
  readonly row?: number;
  readonly field?: string;
  readonly code: Code;
};

/** The file as a whole cannot be read; thrown inside the package only, told to the caller as an error without a row. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
