import { SETTLEMENT_COLUMNS, type SettlementColumn, type SettlementContent } from "@kravflyt/core";
import { ACCENT, HAIRLINE, paragraph, rule, STYLES } from "./blocks.ts";
import { wordWidth } from "./fonts.ts";
import { MARGIN, mm } from "./measures.ts";
import type { RenderedLetter } from "./render-letter.ts";
import { renderReport } from "./render-report.ts";
import { drawLine, type Element, element, makeRoom, type Sheet, type Style, wrap } from "./sheet.ts";

/**
 * A settlement as a tagged PDF on A4, its address in the window. The same content makes the same bytes.
 * @throws LetterRefused when the content cannot be printed as it is, or fills more pages than an envelope takes.
 */
export const renderSettlement = (content: SettlementContent): Promise<RenderedLetter> =>
  renderReport(content, (sheet, { table: { heading, ...rest } }) => {
    paragraph(sheet, { text: heading, style: STYLES.subheading, tag: "H2" });
    sheet.y += 0.6;
    table(sheet, rest);
    sheet.y += 3;
  });

type Table = Omit<SettlementContent["table"], "heading">;
type Cells = Readonly<Record<SettlementColumn, string>>;
type Drawn = {
  readonly label: string;
  readonly notes: readonly string[];
  readonly cells: Cells;
  readonly tag: "TH" | "TD";
  readonly style: Style;
  readonly sum: boolean;
};

/** Room for the case and for each sum, in mm. */
const LABEL_WIDTH = 47;
const CELL_WIDTH = (MARGIN.right - MARGIN.left - LABEL_WIDTH) / SETTLEMENT_COLUMNS.length;
const GAP = 1.2;
const PADDING = 0.8;
/** Sums are printed smaller until the longest of them has room. */
const SIZES = [9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5] as const;
const NOTE: Style = { ...STYLES.small, size: 8, leading: 3.5 };

function table(sheet: Sheet, { caseColumn, columns, rows, total }: Table): void {
  const size = sizeFor([...rows, total].map(({ cells }) => cells));
  const style: Style = { ...STYLES.cell, size, leading: 4.3 };
  const head: Drawn = { label: caseColumn, notes: [], cells: columns, tag: "TH", style: STYLES.columnHead, sum: false };
  const made = element(sheet, "Table");
  makeRoom(sheet, heightOf(head) + 12);
  tableRow(sheet, made, head);
  for (const row of rows) {
    const drawn: Drawn = { ...row, tag: "TD", style, sum: false };
    if (makeRoom(sheet, heightOf(drawn))) tableRow(sheet, made, head);
    tableRow(sheet, made, drawn);
  }
  const last: Drawn = { ...total, tag: "TD", style: { ...style, face: "semibold" }, sum: true };
  if (makeRoom(sheet, heightOf(last))) tableRow(sheet, made, head);
  tableRow(sheet, made, last);
  made.end();
}

function sizeFor(rows: readonly Cells[]): number {
  const texts = rows.flatMap((cells) => SETTLEMENT_COLUMNS.map((column) => cells[column]));
  const widest = Math.max(0, ...texts.map((text) => wordWidth("semibold", text) / mm(1)));
  return SIZES.find((size) => widest * size <= CELL_WIDTH - GAP) ?? SIZES[SIZES.length - 1] ?? 0;
}

const labelLines = ({ label, style }: Drawn): readonly string[] => wrap(label, { style, width: LABEL_WIDTH });
const noteLines = ({ notes }: Drawn): readonly string[] =>
  notes.flatMap((note) => wrap(note, { style: NOTE, width: LABEL_WIDTH }));

const heightOf = (row: Drawn): number =>
  labelLines(row).length * row.style.leading + noteLines(row).length * NOTE.leading + 2 * PADDING;

function tableRow(sheet: Sheet, parent: Element, row: Drawn): void {
  const made = element(sheet, "TR", parent);
  const top = sheet.y + PADDING;
  const height = heightOf(row);
  cell(sheet, made, row, () => labelCell(sheet, row, top));
  for (const [at, column] of SETTLEMENT_COLUMNS.entries()) {
    const text = row.cells[column];
    const right = MARGIN.left + LABEL_WIDTH + (at + 1) * CELL_WIDTH;
    const style: Style = column === "amount" ? { ...row.style, face: "semibold" } : row.style;
    cell(sheet, made, row, text === "" ? undefined : () => drawLine(sheet, text, { right, top, style }));
  }
  made.end();
  if (row.sum) rule(sheet, sheet.y, ACCENT);
  sheet.y += height;
  rule(sheet, sheet.y, HAIRLINE);
}

function cell(sheet: Sheet, parent: Element, { tag }: Drawn, draw: (() => void) | undefined): void {
  const made = element(sheet, tag, parent);
  // pdfkit runs this closure at once, as its parents are attached
  if (draw !== undefined) made.add(draw as unknown as Element);
  made.end();
}

function labelCell(sheet: Sheet, row: Drawn, top: number): void {
  let y = top;
  const write = (lines: readonly string[], style: Style): void => {
    for (const line of lines) {
      drawLine(sheet, `${line} `, { left: MARGIN.left, top: y, style });
      y += style.leading;
    }
  };
  write(labelLines(row), row.tag === "TH" ? row.style : { ...row.style, face: "semibold" });
  write(noteLines(row), NOTE);
}
