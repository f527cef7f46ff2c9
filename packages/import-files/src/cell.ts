/** A number as a workbook holds it. `shows` is what its number format makes of it. */
export type NumberCell = {
  readonly kind: "number";
  readonly value: number;
  readonly shows: "number" | "date" | "percent";
};

/** A formula: what it came to when the workbook was last saved, and whether it looks outside the workbook. */
export type FormulaCell = {
  readonly kind: "formula";
  readonly cached?: string | NumberCell;
  readonly looksOutside: boolean;
};

/** A cell as the file holds it; text as it stands. */
export type Cell = string | NumberCell | FormulaCell;

/** One record. `row` counts from 1, header and blank records included. */
export type FileRecord = { readonly row: number; readonly cells: readonly (Cell | undefined)[] };

/** The text with composed letters, one kind of space and no line break inside, without blanks at its ends. */
export function tidyText(text: string): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  return text
    .normalize("NFC")
    .replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, " ")
    .replaceAll(/[\u200b\p{Zs}\t]/gu, " ")
    .trim();
}

/** `="0155"`, which keeps Excel from making a number of it, is 0155. */
export function unwrapped(text: string): string {
  const inner = /^="((?:[^"]|"")*)"$/.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll('""', '"').trim();
}

/** What exports write where there is nothing. */
export const isEmptyText = (text: string): boolean => text === "" || text === "-" || text === "NULL";

export const isBlank = ({ cells }: FileRecord): boolean =>
  cells.every((cell) => cell === undefined || (typeof cell === "string" && tidyText(cell) === ""));

/** The cell as a person reads it in a preview, or as a header. */
export function shownText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return tidyText(cell);
  return cell.kind === "number" ? String(cell.value) : shownText(cell.cached);
}
