import { type Cell, type FileRecord, isBlank, shownText } from "./cell.ts";
import { type Columns, findColumns, headersOf, isHeader } from "./headers.ts";
import { type ErrorCode, FileRefused, type Issue, type WarningCode } from "./issue.ts";
import type { ImportMapping } from "./mapping.ts";
import { type OpenXls, openTable, type TableFile } from "./open-table.ts";
import { convert } from "./values/convert.ts";
import type { Value } from "./values/converted.ts";

export type ImportRow = Readonly<Record<string, Value>>;

/** What is found while a file is read, in its order. A refused row has no `row`, only its errors. */
export type ImportFinding =
  | {
      readonly kind: "file";
      readonly encoding: string;
      readonly delimiter?: string;
      readonly headers: readonly string[];
    }
  | { readonly kind: "row"; readonly row: number; readonly values: ImportRow }
  | { readonly kind: "error"; readonly issue: Issue<ErrorCode> }
  | { readonly kind: "warning"; readonly issue: Issue<WarningCode> };

/**
 * Reads a CSV file or a workbook by `mapping`, record by record: what lies in memory does not grow with the rows.
 * Workbooks of before 2007 are read with `openXls`. Nothing is imported by reading. What is wrong with the file or a row is found, not thrown.
 */
export async function* readImport(
  bytes: Uint8Array,
  mapping: ImportMapping,
  openXls?: OpenXls,
): AsyncGenerator<ImportFinding> {
  try {
    yield* readTable(await openTable(bytes, mapping, openXls), mapping);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield { kind: "error", issue: { code: error.code } };
  }
}

async function* readTable(file: TableFile, mapping: ImportMapping): AsyncGenerator<ImportFinding> {
  const damage = damageWatch();
  let reading: Reading | undefined;
  for await (const record of file.records) {
    const isRead = !isBlank(record) && (reading !== undefined || isHeader(record, mapping.headerRow));
    if (!isRead) continue;
    yield* damage(record);
    if (reading !== undefined) {
      yield* readRow(record, reading);
      continue;
    }
    const header = readHeader(file, record, mapping);
    yield* header.findings;
    if (header.isRefused) return;
    reading = header.reading;
  }
  if (reading === undefined) throw new FileRefused(mapping.headerRow === undefined ? "FILE_EMPTY" : "HEADER_MISSING");
}

type Reading = {
  readonly columns: Columns;
  /** How a text file is divided: a workbook's rows cannot shift. */
  readonly text: { readonly width: number; readonly delimiter: string } | undefined;
  readonly mapping: ImportMapping;
  readonly required: ReadonlySet<string>;
};

function readHeader(
  { format, encoding, delimiter, date1904 }: TableFile,
  { cells }: FileRecord,
  mapping: ImportMapping,
) {
  const headers = headersOf(cells);
  const { columns, errors } = findColumns(headers, mapping);
  const file: ImportFinding = { kind: "file", encoding, ...(delimiter !== undefined && { delimiter }), headers };
  const reading: Reading = {
    columns,
    text: format === "csv" && delimiter !== undefined ? { width: cells.length, delimiter } : undefined,
    mapping: { ...mapping, date1904 },
    required: new Set(mapping.required),
  };
  const refusals = errors.map((issue): ImportFinding => ({ kind: "error", issue }));
  return { findings: [file, ...refusals], reading, isRefused: errors.length > 0 };
}

function* readRow({ row, cells }: FileRecord, reading: Reading): Generator<ImportFinding> {
  const { columns } = reading;
  const misread = whyMisread(cells, reading.text);
  if (misread !== undefined) {
    yield { kind: "error", issue: { row, code: misread } };
    return;
  }
  const values: Record<string, Value> = {};
  let refused = false;
  for (const [field, column] of columns) {
    const { value, problem, warnings } = readCell(cells[column], field, reading);
    for (const code of warnings) yield { kind: "warning", issue: { row, field, code } };
    if (problem !== undefined) yield { kind: "error", issue: { row, field, code: problem } };
    refused ||= problem !== undefined;
    values[field] = value;
  }
  if (!refused) yield { kind: "row", row, values };
}

/**
 * Cells too many mean that an unquoted delimiter has shifted the others: none of them can be trusted. A cell of several
 * lines with a row's worth of delimiters is the end of one row and the beginning of another, which a quotation mark that
 * nobody closed made one of: the debtor of the first would be asked for the amount of the second.
 */
function whyMisread(cells: FileRecord["cells"], text: Reading["text"]): ErrorCode | undefined {
  if (text === undefined) return undefined;
  if (cells.slice(text.width).some((cell) => shownText(cell) !== "")) return "COLUMN_COUNT";
  const isTwoRows = (cell: Cell | undefined) =>
    typeof cell === "string" && /[\r\n]/.test(cell) && cell.split(text.delimiter).length >= text.width;
  return cells.some(isTwoRows) ? "QUOTE_NOT_CLOSED" : undefined;
}

function readCell(cell: Cell | undefined, field: string, { mapping, required }: Reading) {
  const { value = null, error, warnings = [] } = convert(cell, mapping.types?.[field] ?? "text", mapping);
  const missing = value === null && required.has(field) ? "REQUIRED" : undefined;
  return { value, problem: error ?? missing, warnings };
}

/** UTF-8 that was read as Windows-1252 and saved again: Ã or Â before what the second byte looks like. */
const MOJIBAKE = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|â€[\u0080-\u00bf™œ“”˜¦]/;

/** Tells once of letters that were broken before the file came here. They are never mended by guessing. */
function damageWatch(): (record: FileRecord) => Generator<ImportFinding> {
  const unseen = new Map<WarningCode, (text: string) => boolean>([
    ["MOJIBAKE_SUSPECTED", (text) => MOJIBAKE.test(text)],
    ["REPLACEMENT_CHARACTER", (text) => text.includes("\ufffd")],
  ]);
  return function* look({ cells }) {
    for (const [code, isDamaged] of [...unseen]) {
      if (!cells.some((cell) => typeof cell === "string" && isDamaged(cell))) continue;
      unseen.delete(code);
      yield { kind: "warning", issue: { code } };
    }
  };
}

export type ImportAnswer = {
  readonly rows: readonly ImportRow[];
  readonly errors: readonly Issue<ErrorCode>[];
  /** Those about the whole file first. */
  readonly warnings: readonly Issue<WarningCode>[];
  readonly encoding?: string;
  readonly delimiter?: string;
};

/** All that `readImport` finds, in memory at once. */
export async function readWholeImport(
  bytes: Uint8Array,
  mapping: ImportMapping,
  openXls?: OpenXls,
): Promise<ImportAnswer> {
  const rows: ImportRow[] = [];
  const errors: Issue<ErrorCode>[] = [];
  const warnings: Issue<WarningCode>[] = [];
  let told: { readonly encoding?: string; readonly delimiter?: string } = {};
  for await (const found of readImport(bytes, mapping, openXls)) {
    if (found.kind === "row") rows.push(found.values);
    else if (found.kind === "error") errors.push(found.issue);
    else if (found.kind === "warning") warnings.push(found.issue);
    else told = { encoding: found.encoding, ...(found.delimiter !== undefined && { delimiter: found.delimiter }) };
  }
  return { rows, errors, warnings: fileFirst(warnings), ...told };
}

/** What is about the whole file before what is about a row. */
export const fileFirst = <Code extends string>(issues: readonly Issue<Code>[]): readonly Issue<Code>[] => [
  ...issues.filter(({ row }) => row === undefined),
  ...issues.filter(({ row }) => row !== undefined),
];
