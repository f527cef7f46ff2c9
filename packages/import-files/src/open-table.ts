import type { FileRecord } from "./cell.ts";
import { wideWithoutMark } from "./csv/encoding.ts";
import { openCsv } from "./csv/read-csv.ts";
import { type ExcelFile, openXlsx } from "./excel/read-xlsx.ts";
import { FileRefused } from "./issue.ts";
import { FILE_BYTES_MAX } from "./limits.ts";
import type { ImportMapping } from "./mapping.ts";

export type TableFormat = "csv" | "xlsx" | "xls";

/** A file of records, whatever its format. */
export type TableFile = {
  readonly format: TableFormat;
  /** Of a text file; the format itself of a workbook. */
  readonly encoding: string;
  readonly delimiter?: string;
  readonly sheets?: readonly string[];
  readonly date1904: boolean;
  /** @throws FileRefused */
  readonly records: AsyncIterable<FileRecord> | Iterable<FileRecord>;
};

export type HowToOpen = Pick<ImportMapping, "columns" | "delimiter" | "headerRow" | "sheet" | "date1904">;

/**
 * Reads workbooks of before 2007. It is given by who wants them: the library that knows them is large, and is in no
 * function that people send files to.
 */
export type OpenXls = (bytes: Uint8Array, sheet: string | undefined) => ExcelFile;

/** Opens a file by what it holds, never by its name. @throws FileRefused */
export async function openTable(bytes: Uint8Array, how: HowToOpen, openXls?: OpenXls): Promise<TableFile> {
  if (bytes.length === 0) throw new FileRefused("FILE_EMPTY");
  if (bytes.length > FILE_BYTES_MAX) throw new FileRefused("FILE_TOO_LARGE");
  const format = tellFormat(bytes);
  if (format === "csv") return { format, date1904: how.date1904 ?? false, ...openCsv(bytes, how) };
  const file = format === "xlsx" ? await openXlsx(bytes, how.sheet) : openXls?.(bytes, how.sheet);
  if (file === undefined) throw new FileRefused("FILE_NOT_SUPPORTED");
  return { ...file, format, encoding: format, date1904: file.date1904 || (how.date1904 ?? false) };
}

/** @throws FileRefused when it begins as something else does, or is no text. */
function tellFormat(bytes: Uint8Array): TableFormat {
  const begins = (...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) return "xlsx";
  if (begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "xls";
  if (isMarkup(bytes) || isBinary(bytes)) throw new FileRefused("FILE_NOT_SUPPORTED");
  return "csv";
}

const isMarkup = (bytes: Uint8Array): boolean =>
  /^(\ufeff|\u00ef\u00bb\u00bf)?\s*(<\?xml|<!doctype|<html|<table|%PDF|\{\\rtf)/i.test(
    String.fromCharCode(...bytes.subarray(0, 64)),
  );

/** Zero bytes are in no text but UTF-16, where they are every other one. */
function isBinary(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (isWide || wideWithoutMark(bytes) !== undefined) return false;
  const controls = start.filter((byte) => byte < 0x20 && !TEXT_CONTROLS.includes(byte)).length;
  return start.includes(0) || controls > start.length * 0.05;
}

/** Tab, line feed, form feed, carriage return, Ctrl-Z. */
const TEXT_CONTROLS: readonly number[] = [0x09, 0x0a, 0x0c, 0x0d, 0x1a];
