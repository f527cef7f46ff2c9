import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import { looksLikeFormula } from "./values/words.ts";

/** A value of a table that is written; amounts as kroner with two decimals in text, as they are read. */
export type Written = string | { readonly kroner: string } | null;

export type WrittenTable = {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Written[])[];
};

/**
 * A CSV file as Norwegian Excel opens it: UTF-8 with its mark, semicolons, CRLF. Text that a spreadsheet would run as a
 * formula is given an apostrophe in front.
 */
export function writeCsv({ headers, rows }: WrittenTable): Uint8Array {
  const lines = [headers, ...rows].map((cells) => cells.map(csvCell).join(";"));
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf8");
}

function csvCell(cell: Written): string {
  const text = cell === null ? "" : typeof cell === "string" ? harmless(cell) : cell.kroner.replace(".", ",");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** In a workbook text is never run, but it is when somebody saves it as CSV and opens that. */
const harmless = (text: string): string => (looksLikeFormula(text) || /^[+-]/.test(text) ? `'${text}` : text);

/** A workbook with one sheet: text as text, amounts as numbers that can be added up. */
export async function writeXlsx({ headers, rows }: WrittenTable, sheet: string): Promise<Uint8Array> {
  const head = headers.map((value): CellObject => ({ value, type: String, fontWeight: "bold" }));
  const body = rows.map((cells) => cells.map(xlsxCell));
  return await writeXlsxFile([[...head], ...body], { sheet }).toBuffer();
}

function xlsxCell(cell: Written): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === "string") return { value: harmless(cell), type: String };
  return { value: Number(cell.kroner), type: Number, format: "#,##0.00" };
}
