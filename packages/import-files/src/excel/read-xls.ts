import { type CellObject, CFB, read, type WorkSheet } from "@e965/xlsx";
import type { Cell, FileRecord } from "../cell.ts";
import { FileRefused } from "../issue.ts";
import { COLUMNS_MAX, XLS_BYTES_MAX } from "../limits.ts";
import { type ExcelFile, pickSheet } from "./read-xlsx.ts";

/**
 * A workbook of Excel 97 to 2003, read whole: it has at most 65,536 rows.
 * @throws FileRefused for an encrypted one, one with macros, and whatever else such a container may hold.
 */
export function openXls(bytes: Uint8Array, wanted: string | undefined): ExcelFile {
  if (bytes.length > XLS_BYTES_MAX) throw new FileRefused("FILE_TOO_LARGE");
  checkContainer(bytes);
  const book = readBook(bytes);
  const names = book.SheetNames.map((name, at) => ({ name, isHidden: Boolean(book.Workbook?.Sheets?.[at]?.Hidden) }));
  const sheet = book.Sheets[pickSheet(names, wanted).name];
  if (sheet === undefined) throw new FileRefused("FILE_DAMAGED");
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  return { sheets: book.SheetNames, date1904, records: recordsOf(sheet) };
}

/** An encrypted workbook of any age lies in such a container too. */
function checkContainer(bytes: Uint8Array): void {
  const paths = containerPaths(bytes);
  if (paths.some((path) => /\/EncryptedPackage$|\/EncryptionInfo$/i.test(path)))
    throw new FileRefused("FILE_ENCRYPTED");
  if (paths.some((path) => /_VBA_PROJECT|\/VBA\//i.test(path))) throw new FileRefused("FILE_HAS_MACROS");
  if (!paths.some((path) => /\/(Workbook|Book)$/i.test(path))) throw new FileRefused("FILE_NOT_SUPPORTED");
}

function containerPaths(bytes: Uint8Array): readonly string[] {
  try {
    return CFB.read(Buffer.from(bytes), { type: "buffer" }).FullPaths;
  } catch (error) {
    throw new FileRefused("FILE_DAMAGED", { cause: error });
  }
}

function readBook(bytes: Uint8Array) {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
      cellNF: true,
    });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new FileRefused(locked ? "FILE_ENCRYPTED" : "FILE_DAMAGED", { cause: error });
  }
}

function* recordsOf(sheet: WorkSheet): Generator<FileRecord> {
  const rows: readonly (readonly CellObject[] | undefined)[] = sheet["!data"] ?? [];
  for (const [at, cells] of rows.entries()) {
    if (cells === undefined) continue;
    if (cells.length > COLUMNS_MAX) throw new FileRefused("ROW_TOO_LONG");
    yield { row: at + 1, cells: Array.from(cells, (cell) => (cell === undefined ? undefined : cellOf(cell))) };
  }
}

function cellOf({ t, v, w, z, f }: CellObject): Cell | undefined {
  const plain = t === "e" ? (w ?? "#REF!") : plainCell(v, z);
  if (f === undefined) return plain;
  return { kind: "formula", looksOutside: /\[[^\]]*\]/.test(f), ...(plain !== undefined && { cached: plain }) };
}

function plainCell(value: CellObject["v"], format: CellObject["z"]): Exclude<Cell, { kind: "formula" }> | undefined {
  if (typeof value === "number") {
    const isDate = typeof format === "string" && /[dmy]/i.test(format.replaceAll(/general|"[^"]*"/gi, ""));
    return { kind: "number", value, shows: isDate ? "date" : "number" };
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "string" ? value : undefined;
}
