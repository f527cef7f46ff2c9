import { createHash } from "node:crypto";
import type { PrintedContent } from "@kravflyt/core";
import { linesAt, paragraph, paragraphHeight, rule, STYLES } from "./blocks.ts";
import { letterhead, pageMarks } from "./letterhead.ts";
import { FOOTER, MARGIN } from "./measures.ts";
import { pageBox } from "./page-box.ts";
import { paymentBox } from "./payment-box.ts";
import { assertPrintable } from "./printable.ts";
import {
  artifact,
  drawLine,
  type Element,
  element,
  finish,
  makeRoom,
  newSheet,
  nextPage,
  type Sheet,
  wrap,
} from "./sheet.ts";
import { specificationTable } from "./specification-table.ts";

/** `sha256` is of the bytes, hex: the letter's name in the store. */
export type RenderedLetter = { readonly pdf: Uint8Array; readonly pages: number; readonly sha256: string };

/** The language of a document, as its readers call it. */
export const LANG = { nb: "nb-NO", en: "en-GB" } as const;

/**
 * `content` as a tagged PDF 1.5 on A4, its address in the window of a C5 envelope. The same content makes the same bytes.
 * @throws LetterRefused when the content cannot be printed as it is.
 */
export async function renderLetter(content: PrintedContent): Promise<RenderedLetter> {
  assertPrintable(content);
  const sheet = newSheet({
    title: content.title,
    keywords: content.letterId,
    lang: LANG[content.language],
    createdAt: new Date(`${content.sentOn}T12:00:00Z`),
  });
  letterhead(sheet, content);
  opening(sheet, content);
  specification(sheet, content);
  sections(sheet, content);
  closing(sheet, content.closing);
  appendix(sheet, content.appendix);
  const pdf = await finish(sheet, (number) => {
    artifact(sheet, () => pageMarks(sheet, content, { number, foot: FOOTER }), "Pagination");
  });
  return { pdf, pages: sheet.pages, sha256: createHash("sha256").update(pdf).digest("hex") };
}

const HEADING_GAP = 0.6;
/** What is kept on one page is never more of it than this, in mm. */
const WHOLE_MAX = 80;

function opening(sheet: Sheet, content: PrintedContent): void {
  paragraph(sheet, { text: content.heading, style: STYLES.heading, tag: "H1" });
  sheet.y += 2;
  for (const { text, strong } of content.opening) {
    paragraph(sheet, { text, style: strong ? STYLES.strong : STYLES.text, tag: "P" });
    sheet.y += 1.8;
  }
  sheet.y += 1.5;
  if (content.payment !== undefined) {
    paymentBox(sheet, content.payment);
    sheet.y += 4.5;
  }
  if (content.page !== undefined) {
    pageBox(sheet, content.page);
    sheet.y += 4;
  }
}

function specification(sheet: Sheet, content: PrintedContent): void {
  const { specification: claim } = content;
  if (claim === undefined) return;
  heading(sheet, claim.heading, 3 * STYLES.cell.leading);
  specificationTable(sheet, claim);
  sheet.y += 2;
  for (const { text } of claim.notes) {
    paragraph(sheet, { text, style: STYLES.note, tag: "P" });
    sheet.y += 0.6;
  }
  sheet.y += 2;
}

function sections(sheet: Sheet, content: PrintedContent): void {
  for (const [index, { heading: title, paragraphs }] of content.sections.entries()) {
    const isLast = index === content.sections.length - 1;
    // a signature never stands alone on a page: the last section is kept with it
    const kept = isLast ? paragraphs : paragraphs.slice(0, 1);
    const heights = kept.map(({ text }) => paragraphHeight({ text, style: STYLES.text }) + 1);
    const height = heights.reduce((sum, one) => sum + one, isLast ? 1.4 + closingHeight(content.closing) : 0);
    heading(sheet, title, Math.min(height, WHOLE_MAX));
    for (const { text } of paragraphs) {
      paragraph(sheet, { text, style: STYLES.text, tag: "P" });
      sheet.y += 1;
    }
    sheet.y += 1.4;
  }
}

/** A heading never stands alone at the foot of a page: what it heads, `height` mm, is kept with it. */
function heading(sheet: Sheet, text: string, height: number): void {
  makeRoom(sheet, STYLES.subheading.leading + HEADING_GAP + height);
  paragraph(sheet, { text, style: STYLES.subheading, tag: "H2" });
  sheet.y += HEADING_GAP;
}

const closingHeight = ([, , ...notes]: readonly string[]): number =>
  STYLES.text.leading + STYLES.strong.leading + notes.length * (1.5 + STYLES.note.leading);

function closing(sheet: Sheet, lines: readonly string[]): void {
  const [greeting = "", name = "", ...notes] = lines;
  makeRoom(sheet, closingHeight(lines));
  paragraph(sheet, { text: greeting, style: STYLES.text, tag: "P" });
  paragraph(sheet, { text: name, style: STYLES.strong, tag: "P" });
  sheet.y += 1.5;
  for (const text of notes) paragraph(sheet, { text, style: STYLES.note, tag: "P" });
}

function appendix(sheet: Sheet, explained: PrintedContent["appendix"]): void {
  if (explained === undefined) return;
  if (sheet.pages === 1) nextPage(sheet);
  else sheet.y += 8;
  makeRoom(sheet, 40);
  paragraph(sheet, { text: explained.heading, style: STYLES.big, tag: "H2" });
  sheet.y += 1;
  paragraph(sheet, { text: explained.intro, style: STYLES.note, tag: "P" });
  sheet.y += 3;
  for (const entry of explained.entries) explanation(sheet, entry);
}

type Explanation = NonNullable<PrintedContent["appendix"]>["entries"][number];

const EXPLAINED_WIDTH = 130;

function explanation(sheet: Sheet, { title, amount, lines }: Explanation): void {
  const style = STYLES.cellStrong;
  const titleLines = wrap(title, { style, width: EXPLAINED_WIDTH });
  const noteHeights = lines.map((text) => paragraphHeight({ text, style: STYLES.note }));
  const height = titleLines.length * style.leading + noteHeights.reduce((sum, line) => sum + line, 0) + 3;
  makeRoom(sheet, Math.min(height, WHOLE_MAX));
  rule(sheet, sheet.y);
  sheet.y += 1.5;
  const made = element(sheet, "P");
  const top = sheet.y;
  linesAt(sheet, made, { lines: [...titleLines.slice(0, -1), `${titleLines.at(-1)} `], left: MARGIN.left, style });
  made.add((() => drawLine(sheet, amount, { right: MARGIN.right, top, style })) as unknown as Element);
  made.end();
  for (const text of lines) paragraph(sheet, { text, style: STYLES.note, tag: "P" });
  sheet.y += 2.5;
}
