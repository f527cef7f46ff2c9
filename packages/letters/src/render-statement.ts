import type { StatementContent, StatementRow } from "@kravflyt/core";
import { ACCENT, HAIRLINE, paragraph, rule, STYLES } from "./blocks.ts";
import { MARGIN } from "./measures.ts";
import type { RenderedLetter } from "./render-letter.ts";
import { renderReport } from "./render-report.ts";
import { drawLine, type Element, element, makeRoom, type Sheet, type Style } from "./sheet.ts";

/**
 * A yearly or closing statement as a tagged PDF on A4, its address in the window. The same content makes the same bytes.
 * @throws LetterRefused when the content cannot be printed as it is.
 */
export const renderStatement = (content: StatementContent): Promise<RenderedLetter> =>
  renderReport(content, (sheet, { sections }) => {
    for (const section of sections) table(sheet, section);
  });

const PADDING = 0.6;
const ROW = STYLES.cell.leading + 2 * PADDING;

/** A heading and its rows, which stay together. */
function table(sheet: Sheet, { heading, rows }: StatementContent["sections"][number]): void {
  makeRoom(sheet, STYLES.subheading.leading + rows.length * ROW + 2);
  paragraph(sheet, { text: heading, style: STYLES.subheading, tag: "H2" });
  sheet.y += 0.6;
  const made = element(sheet, "Table");
  for (const row of rows) tableRow(sheet, made, row);
  made.end();
  sheet.y += 3;
}

function tableRow(sheet: Sheet, parent: Element, { label, amount, sum }: StatementRow): void {
  const made = element(sheet, "TR", parent);
  const style: Style = sum ? STYLES.cellStrong : STYLES.cell;
  const top = sheet.y + PADDING;
  cell(sheet, made, () => drawLine(sheet, `${label} `, { left: MARGIN.left, top, style }));
  cell(sheet, made, () => drawLine(sheet, amount, { right: MARGIN.right, top, style }));
  made.end();
  if (sum) rule(sheet, sheet.y, ACCENT);
  sheet.y += ROW;
  rule(sheet, sheet.y, HAIRLINE);
}

function cell(sheet: Sheet, parent: Element, draw: () => void): void {
  const made = element(sheet, "TD", parent);
  // pdfkit runs this closure at once, as its parents are attached
  made.add(draw as unknown as Element);
  made.end();
}
