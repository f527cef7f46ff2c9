import { type LetterContent, unreachable } from "@kravflyt/core";
import { HAIRLINE, rule, STYLES } from "./blocks.ts";
import { MARGIN } from "./measures.ts";
import { drawLine, type Element, element, INK, makeRoom, type Sheet, type Style, wrap } from "./sheet.ts";

type Specification = LetterContent["specification"];
type Row = Specification["rows"][number];
type ColumnName = keyof Specification["columns"];

const COLUMNS = ["label", "issued", "due", "original", "amount"] as const satisfies readonly ColumnName[];
const LEFT = { label: MARGIN.left, issued: 94, due: 117 } as const;
const RIGHT = { original: 163, amount: MARGIN.right } as const;
const LABEL_WIDTH = 71;
/** A row that says nothing in the middle columns has room for its words up to the amount. */
const WIDE_LABEL_WIDTH = 135;
const PADDING = 0.6;

/** The claim as a table. Column names come again on each page. */
export function specificationTable(sheet: Sheet, { columns, rows }: Specification): void {
  const table = element(sheet, "Table");
  const head = rowHeight(headRow(columns));
  makeRoom(sheet, head + 12);
  tableRow(sheet, table, headRow(columns));
  for (const row of rows) {
    const next = bodyRow(row);
    if (makeRoom(sheet, rowHeight(next))) tableRow(sheet, table, headRow(columns));
    tableRow(sheet, table, next);
  }
  table.end();
}

type TableRow = {
  readonly cells: Readonly<Record<ColumnName, string>>;
  readonly tag: "TH" | "TD";
  readonly style: Style;
  readonly wide: boolean;
  /** A strong line above, for what sums up. */
  readonly sum: boolean;
};

const headRow = (cells: Specification["columns"]): TableRow => ({
  cells,
  tag: "TH",
  style: STYLES.columnHead,
  wide: false,
  sum: false,
});

function bodyRow(row: Row): TableRow {
  const wide = row.issued === "" && row.due === "" && row.original === "";
  const style = row.part === "total" ? STYLES.total : row.part === "subtotal" ? STYLES.cellStrong : STYLES.cell;
  return { cells: row, tag: "TD", style, wide, sum: row.part === "total" };
}

const labelLines = ({ cells, style, wide }: TableRow): readonly string[] =>
  wrap(cells.label, { style, width: wide ? WIDE_LABEL_WIDTH : LABEL_WIDTH });

const rowHeight = (row: TableRow): number => labelLines(row).length * row.style.leading + 2 * PADDING;

function tableRow(sheet: Sheet, table: Element, row: TableRow): void {
  const made = element(sheet, "TR", table);
  const top = sheet.y + PADDING;
  for (const column of COLUMNS) {
    const cell = element(sheet, row.tag, made);
    if (row.cells[column] !== "") cell.add((() => drawCell(sheet, row, { column, top })) as unknown as Element);
    cell.end();
  }
  made.end();
  const height = rowHeight(row);
  if (row.sum) rule(sheet, sheet.y, INK);
  sheet.y += height;
  rule(sheet, sheet.y, HAIRLINE);
}

function drawCell(sheet: Sheet, row: TableRow, at: { readonly column: ColumnName; readonly top: number }): void {
  const { style, cells } = row;
  const { column, top } = at;
  switch (column) {
    case "label":
      for (const [index, line] of labelLines(row).entries()) {
        drawLine(sheet, `${line} `, { left: LEFT.label, top: top + index * style.leading, style });
      }
      return;
    case "issued":
    case "due":
      drawLine(sheet, cells[column], { left: LEFT[column], top, style });
      return;
    case "original":
    case "amount":
      drawLine(sheet, cells[column], { right: RIGHT[column], top, style });
      return;
    default:
      unreachable(column);
  }
}
