import { createHash } from "node:crypto";
import type { ReportContent } from "@kravflyt/core";
import { paragraph, STYLES } from "./blocks.ts";
import { letterhead, pageMarks } from "./letterhead.ts";
import { FOOTER } from "./measures.ts";
import { assertPrintable } from "./printable.ts";
import { LANG, type RenderedLetter } from "./render-letter.ts";
import { artifact, finish, makeRoom, newSheet, type Sheet, type Style } from "./sheet.ts";

/**
 * What a creditor is told of money, as a tagged PDF on A4, its address in the window; `figures` draws what stands between the
 * opening and the notes. The same content makes the same bytes.
 * @throws LetterRefused when the content cannot be printed as it is.
 */
export async function renderReport<Content extends ReportContent>(
  content: Content,
  figures: (sheet: Sheet, content: Content) => void,
): Promise<RenderedLetter> {
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
  figures(sheet, content);
  for (const text of content.notes) write(text, STYLES.note, 0.8);
  sheet.y += 3;
  makeRoom(sheet, content.closing.length * STYLES.text.leading);
  for (const text of content.closing) write(text, STYLES.text, 0);
  const pdf = await finish(sheet, (number) => {
    artifact(sheet, () => pageMarks(sheet, content, { number, foot: FOOTER }), "Pagination");
  });
  return { pdf, pages: sheet.pages, sha256: createHash("sha256").update(pdf).digest("hex") };
}
