/** What a column holds. Amounts become whole øre, dates `yyyy-mm-dd`, everything else text or yes/no. */
export const COLUMN_TYPES = [
  "text",
  "amount",
  "date",
  "postnr",
  "orgnr",
  "fnr",
  "konto",
  "kid",
  "phone",
  "email",
  "bool",
  "percent",
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** How the columns of a file become fields. */
export type ImportMapping = {
  /** `auto`, or absent: found from the file. */
  readonly delimiter?: string | undefined;
  /** Field → its header, or all headers that it may have. */
  readonly columns: Readonly<Record<string, string | readonly string[]>>;
  /** Text unless it says otherwise. */
  readonly types?: Readonly<Record<string, ColumnType>> | undefined;
  /** Fields without which a row is refused. */
  readonly required?: readonly string[] | undefined;
  /** The decimal sign, where the file's amounts leave it open. */
  readonly decimal?: "," | "." | undefined;
  /** Serial numbers of days count from 1904 (old Mac workbooks). */
  readonly date1904?: boolean | undefined;
  readonly kidLength?: number | undefined;
  readonly kidAlgorithm?: "mod10" | "mod11" | undefined;
  /** Name of the sheet; the first one unless told. */
  readonly sheet?: string | undefined;
  /** Number of the record that holds the headers; the first that is not blank unless told. */
  readonly headerRow?: number | undefined;
};

/** What reading a value needs to know beside its column's type. */
export type ValueSettings = Pick<ImportMapping, "decimal" | "date1904" | "kidLength" | "kidAlgorithm">;
