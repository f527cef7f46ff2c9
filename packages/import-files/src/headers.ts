import { type Cell, type FileRecord, isBlank, shownText } from "./cell.ts";
import { type ErrorCode, FileRefused, type Issue } from "./issue.ts";
import { COLUMNS_MAX } from "./limits.ts";
import type { ImportMapping } from "./mapping.ts";

/** A header as it is compared: whatever its case, blanks, trailing colon or the mark of a required field. */
export const comparable = (header: string): string =>
  header
    .normalize("NFC")
    .replaceAll(/[\u200b\s]+/gu, " ")
    .replace(/[\s:*]+$/, "")
    .trim()
    .toLocaleLowerCase("nb");

/** Field → its column, counted from 0. */
export type Columns = ReadonlyMap<string, number>;

export type FoundColumns = { readonly columns: Columns; readonly errors: readonly Issue<ErrorCode>[] };

/** Finds each field's column. One that is missing, or there twice, stops the file: nobody takes the first. */
export function findColumns(
  headers: readonly string[],
  mapping: Pick<ImportMapping, "columns" | "required">,
): FoundColumns {
  const columns = new Map<string, number>();
  const errors: Issue<ErrorCode>[] = [];
  for (const [field, found] of matches(headers, mapping)) {
    const [first, ...others] = found;
    if (first === undefined) errors.push({ field, code: "HEADER_MISSING" });
    else if (others.length > 0) errors.push({ field, code: "HEADER_DUPLICATE" });
    else columns.set(field, first);
  }
  for (const field of mapping.required ?? []) {
    if (mapping.columns[field] === undefined) errors.push({ field, code: "HEADER_MISSING" });
  }
  return { columns, errors };
}

/** How many of the mapping's fields have a header here. */
export const countMatches = (headers: readonly string[], mapping: Pick<ImportMapping, "columns">): number =>
  matches(headers, mapping).filter(([, found]) => found.length > 0).length;

function matches(headers: readonly string[], { columns }: Pick<ImportMapping, "columns">) {
  const names = headers.map(comparable);
  return Object.entries(columns).map(([field, wanted]) => {
    const accepted = (typeof wanted === "string" ? [wanted] : wanted).map(comparable);
    return [field, names.flatMap((name, at) => (accepted.includes(name) ? [at] : []))] as const;
  });
}

/** The texts of a header record. @throws FileRefused when it is wider than any table of claims. */
export function headersOf(cells: readonly (Cell | undefined)[]): readonly string[] {
  const last = cells.findLastIndex((cell) => shownText(cell) !== "");
  if (last >= COLUMNS_MAX) throw new FileRefused("ROW_TOO_LONG");
  return Array.from({ length: last + 1 }, (_, at) => shownText(cells[at]));
}

/** Is `record` the one with the headers? The told one, or the first that is not blank. */
export const isHeader = (record: FileRecord, headerRow: number | undefined): boolean =>
  headerRow === undefined ? !isBlank(record) : record.row === headerRow;
