import type { LetterContent } from "@kravflyt/core";
import { ACCENT, FIELD, linesAt, STYLES } from "./blocks.ts";
import { MARGIN, mm } from "./measures.ts";
import { artifact, element, makeRoom, type Sheet, type Style, wrap } from "./sheet.ts";

type PaymentRow = LetterContent["payment"]["rows"][number];

const PADDING = 3.8;
/** Between the two lines of the field. */
const GAP = 2;
const COLUMNS = [MARGIN.left + PADDING, MARGIN.left + 65, MARGIN.left + 117] as const;
const WIDTHS = [57, 49, 49] as const;
/** Amount and deadline are what a hurried reader looks for; the second line is typed into the bank. */
const LINES = [
  { cells: [0, 1, 4], style: STYLES.big },
  { cells: [2, 3], style: STYLES.strong },
] as const;

/** The field with all that is needed to pay. Never parted over two pages. */
export function paymentBox(sheet: Sheet, { heading, rows }: LetterContent["payment"]): void {
  const heights = LINES.map(({ cells, style }) =>
    lineHeight(
      cells.map((index) => rows[index]),
      style,
    ),
  );
  const height = 2 * PADDING + STYLES.subheading.leading + heights.reduce((sum, line) => sum + line + GAP, 0) - 1;
  makeRoom(sheet, height);
  const top = sheet.y;
  field(sheet, top, height);
  sheet.y = top + PADDING - 1;
  const title = element(sheet, "H2");
  linesAt(sheet, title, { lines: [heading], left: COLUMNS[0], style: STYLES.subheading });
  title.end();
  let y = sheet.y + 1.2;
  for (const [index, { cells, style }] of LINES.entries()) {
    for (const [column, cell] of cells.entries()) paymentCell(sheet, { row: rows[cell], column, top: y, style });
    y += (heights[index] ?? 0) + GAP;
  }
  sheet.y = top + height;
}

function field(sheet: Sheet, top: number, height: number): void {
  artifact(sheet, () => {
    const width = MARGIN.right - MARGIN.left;
    sheet.document.rect(mm(MARGIN.left), mm(top), mm(width), mm(height)).fill(FIELD);
    sheet.document.rect(mm(MARGIN.left), mm(top), mm(1.2), mm(height)).fill(ACCENT);
  });
}

type Cell = {
  readonly row: PaymentRow | undefined;
  readonly column: number;
  readonly top: number;
  readonly style: Style;
};

function paymentCell(sheet: Sheet, { row, column, top, style }: Cell): void {
  const left = COLUMNS[column];
  if (row === undefined || left === undefined) return;
  const made = element(sheet, "P");
  sheet.y = top;
  linesAt(sheet, made, { lines: [`${row.label}: `], left, style: STYLES.label });
  linesAt(sheet, made, { lines: valueLines(row, { column, style }), left, style: valueStyle(row, style) });
  made.end();
}

function lineHeight(rows: readonly (PaymentRow | undefined)[], style: Style): number {
  const heights = rows.map((row, column) =>
    row === undefined ? 0 : valueLines(row, { column, style }).length * valueStyle(row, style).leading,
  );
  return STYLES.label.leading + Math.max(...heights);
}

const valueLines = (row: PaymentRow, { column, style }: { readonly column: number; readonly style: Style }) =>
  wrap(row.value, {
    style: valueStyle(row, style),
    width: row.topics.includes("kid") ? 100 : (WIDTHS[column] ?? 0),
  });

/** A payee's name may be long: it is set in the text's size. */
const valueStyle = (row: PaymentRow, style: Style): Style =>
  row.topics.length === 0 ? { ...STYLES.strong, leading: style.leading } : style;
