import type { FileRecord } from "../cell.ts";
import { FileRefused } from "../issue.ts";
import { readSheet } from "./sheet.ts";
import { readSharedTexts, readStyles, readWorkbook, WORKBOOK } from "./workbook.ts";
import { openParts } from "./zip.ts";

export type ExcelFile = {
  readonly sheets: readonly string[];
  readonly date1904: boolean;
  /** @throws FileRefused */
  readonly records: AsyncIterable<FileRecord> | Iterable<FileRecord>;
};

/** @throws FileRefused unless it is a workbook of plain cells that has the sheet. */
export async function openXlsx(bytes: Uint8Array, wanted: string | undefined): Promise<ExcelFile> {
  const parts = await openParts(bytes);
  if (parts.names.some((name) => /vbaProject|macrosheets?\//i.test(name))) throw new FileRefused("FILE_HAS_MACROS");
  if (!parts.names.includes(WORKBOOK)) throw new FileRefused("FILE_NOT_SUPPORTED");
  const { sheets, date1904 } = await readWorkbook(parts);
  const sheet = pickSheet(sheets, wanted);
  const pieces = await parts.read(sheet.part);
  if (pieces === undefined) throw new FileRefused("FILE_DAMAGED");
  const [texts, styles] = [await readSharedTexts(parts), await readStyles(parts)];
  return { sheets: sheets.map(({ name }) => name), date1904, records: readSheet(pieces, { texts, styles }) };
}

/**
 * The named sheet, whatever the case of its name, or the first that a person who opens the workbook sees.
 * @throws FileRefused when there is none.
 */
export function pickSheet<Sheet extends { readonly name: string; readonly isHidden: boolean }>(
  sheets: readonly Sheet[],
  wanted: string | undefined,
): Sheet {
  const same = (name: string): boolean => name.trim().toLowerCase() === wanted?.trim().toLowerCase();
  const sheet = wanted === undefined ? sheets.find(({ isHidden }) => !isHidden) : sheets.find(({ name }) => same(name));
  if (sheet === undefined) throw new FileRefused(wanted === undefined ? "FILE_EMPTY" : "SHEET_MISSING");
  return sheet;
}
