import { createHash } from "node:crypto";
import type { StatementContent, StatementRow } from "@kravflyt/core";
import { ACCENT, HAIRLINE, paragraph, rule, STYLES } from "./blocks.ts";
import { letterhead, pageMarks } from "./letterhead.ts";
import { FOOTER, MARGIN } from "./measures.ts";
import { assertPrintable } from "./printable.ts";
import type { RenderedLetter } from "./render-letter.ts";
import {
  artifact,
  drawLine,
  type Element,
  element,
  finish,
  makeRoom,
  newSheet,
  type Sheet,
  type Style,
} from "./sheet.ts";

const LANG = { nb: "nb-NO", en: "en-GB" } as const;

/**
 * A yearly or closing statement as a tagged PDF on A4, its address in the window. The same content makes the same bytes.
 * @throws LetterRefused when the content cannot be printed as it is.
 */
export async function renderStatement(content: StatementContent): Promise<RenderedLetter> {
  assertPrintable(content);
  const sheet = newSheet({
    title: content.title,
    keywords: content.letterId,
    lang: LANG[content.language],
    createdAt: new Date(`${content.sentOn}T12:00:00Z`),
  });
  letterhead(sheet, content);
  const write = (text: string, style: Style, gap: number): void => {
    paragraph(sheet, { text, style, tag: "P" });
    sheet.y += gap;
  };
  paragraph(sheet, { text: content.heading, style: STYLES.heading, tag: "H1" });
  sheet.y += 2;
  write(content.strong, STYLES.strong, 1.8);
  write(content.opening, STYLES.text, 4);
  for (const section of content.sections) table(sheet, section);
  for (const text of content.notes) write(text, STYLES.note, 0.8);
  sheet.y += 3;
  makeRoom(sheet, content.closing.length * STYLES.text.leading);
  for (const text of content.closing) write(text, STYLES.text, 0);
  const pdf = await finish(sheet, (number) => {
    artifact(sheet, () => pageMarks(sheet, content, { number, foot: FOOTER }), "Pagination");
  });
  return { pdf, pages: sheet.pages, sha256: createHash("sha256").update(pdf).digest("hex") };
}

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
