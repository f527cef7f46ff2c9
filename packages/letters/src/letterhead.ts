import type { PrintedContent } from "@kravflyt/core";
import { linesAt, STYLES } from "./blocks.ts";
import { LetterRefused } from "./letter-refused.ts";
import { MARGIN, SIDE, WINDOW } from "./measures.ts";
import { drawLine, element, type Sheet, type Style, wrap } from "./sheet.ts";

/** What the head of a document and the marks of its pages show. */
export type Headed = Pick<PrintedContent, "sender" | "recipient" | "references" | "title" | "pageLabel">;

/** The first page above the text: sender, address in the window, references. Leaves `y` where the text begins. */
export function letterhead(sheet: Sheet, content: Headed): void {
  senderName(sheet, content.sender.name);
  const senderEnd = senderLines(sheet, content.sender.lines);
  recipient(sheet, content.recipient);
  const referencesEnd = references(sheet, content.references, Math.max(SIDE.top, senderEnd + 4));
  sheet.y = Math.max(MARGIN.bodyTop, referencesEnd + 6);
}

const NAME_SIZES = [13, 11.5, 10, 9] as const;

function senderName(sheet: Sheet, name: string): void {
  const width = WINDOW.clear.right - MARGIN.left - 5;
  for (const size of NAME_SIZES) {
    const style: Style = { ...STYLES.sender, size, leading: size * 0.43 };
    const lines = wrap(name, { style, width });
    if (MARGIN.top + lines.length * style.leading > WINDOW.clear.top) continue;
    sheet.y = MARGIN.top;
    write(sheet, lines, { left: MARGIN.left, style });
    return;
  }
  throw new LetterRefused("sender_does_not_fit", "sender.name", "too long to stand above the window");
}

function senderLines(sheet: Sheet, lines: readonly string[]): number {
  const style = STYLES.small;
  const width = MARGIN.right - SIDE.left;
  sheet.y = MARGIN.top + 0.6;
  write(
    sheet,
    lines.flatMap((line) => wrap(line, { style, width })),
    { left: SIDE.left, style },
  );
  return sheet.y;
}

const ADDRESS_SIZES = [10, 9, 8] as const;
const ADDRESS_LINES = 5;

function recipient(sheet: Sheet, address: readonly string[]): void {
  const width = WINDOW.visible.right - MARGIN.left;
  for (const size of ADDRESS_SIZES) {
    const style: Style = { ...STYLES.address, size };
    const lines = address.flatMap((line) => wrap(line, { style, width }));
    if (lines.length > ADDRESS_LINES) continue;
    sheet.y = WINDOW.visible.top;
    write(sheet, lines, { left: MARGIN.left, style });
    return;
  }
  throw new LetterRefused("address_does_not_fit", "recipient", `more than ${ADDRESS_LINES} lines in the window`);
}

function references(sheet: Sheet, rows: PrintedContent["references"], top: number): number {
  let y = top;
  for (const { label, value } of rows) {
    const made = element(sheet, "P");
    const lines = wrap(value, { style: STYLES.value, width: MARGIN.right - SIDE.valueLeft });
    sheet.y = y;
    linesAt(sheet, made, { lines: [`${label} `], left: SIDE.left, style: STYLES.label });
    sheet.y = y;
    linesAt(sheet, made, { lines, left: SIDE.valueLeft, style: STYLES.value });
    made.end();
    y = sheet.y;
  }
  return y;
}

function write(sheet: Sheet, lines: readonly string[], at: { readonly left: number; readonly style: Style }): void {
  const made = element(sheet, "P");
  linesAt(sheet, made, { lines, ...at });
  made.end();
}

/** What pages after the first say of themselves, and the foot of every page. */
export function pageMarks(
  sheet: Sheet,
  content: Headed,
  page: { readonly number: number; readonly foot: number },
): void {
  const style = STYLES.footer;
  const { sender, title, pageLabel } = content;
  const label = pageLabel.replace("{page}", String(page.number)).replace("{pages}", String(sheet.pages));
  const [name = ""] = wrap(sender.name, { style, width: 120 });
  drawLine(sheet, name, { left: MARGIN.left, top: page.foot, style });
  drawLine(sheet, label, { right: MARGIN.right, top: page.foot, style });
  if (page.number > 1) drawLine(sheet, title, { left: MARGIN.left, top: MARGIN.top, style });
}
