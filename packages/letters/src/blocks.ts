import { MARGIN, mm } from "./measures.ts";
import {
  artifact,
  drawLine,
  type Element,
  element,
  makeRoom,
  type Sheet,
  type Style,
  type Tag,
  wrap,
} from "./sheet.ts";

export const STYLES = {
  sender: { face: "semibold", size: 13, leading: 5.6, color: "#17375e" },
  small: { face: "regular", size: 8.5, leading: 3.9, color: "#4a5058" },
  label: { face: "regular", size: 9, leading: 4.4, color: "#4a5058" },
  value: { face: "regular", size: 9, leading: 4.4 },
  address: { face: "regular", size: 10, leading: 4.3 },
  heading: { face: "semibold", size: 18, leading: 7.4 },
  subheading: { face: "semibold", size: 11, leading: 5.2 },
  text: { face: "regular", size: 10, leading: 4.5 },
  strong: { face: "semibold", size: 10.5, leading: 4.7 },
  cell: { face: "regular", size: 9.5, leading: 4.3 },
  cellStrong: { face: "semibold", size: 9.5, leading: 4.3 },
  columnHead: { face: "semibold", size: 8.5, leading: 4.2, color: "#4a5058" },
  total: { face: "semibold", size: 11, leading: 5.2 },
  note: { face: "regular", size: 9, leading: 4 },
  big: { face: "semibold", size: 14, leading: 6 },
  footer: { face: "regular", size: 8, leading: 3.6, color: "#4a5058" },
} as const satisfies Record<string, Style>;

export const ACCENT = "#17375e";
export const HAIRLINE = "#b9c0c8";
export const FIELD = "#f1f4f8";

type Column = { readonly left: number; readonly width: number };
const BODY: Column = { left: MARGIN.left, width: MARGIN.right - MARGIN.left };

export type Text = { readonly text: string; readonly style: Style; readonly tag: Tag };

/** Paragraphs up to this many lines are not parted. */
const WHOLE_LINES_MAX = 5;

/** A paragraph across the page; a long one is carried over to the next page line by line. */
export function paragraph(sheet: Sheet, { text, style, tag }: Text): void {
  const lines = wrap(text, { style, width: BODY.width });
  if (lines.length <= WHOLE_LINES_MAX) makeRoom(sheet, lines.length * style.leading);
  const made = element(sheet, tag);
  while (lines.length > 0) {
    makeRoom(sheet, style.leading);
    const room = Math.max(1, Math.floor((MARGIN.bottom - sheet.y) / style.leading));
    linesAt(sheet, made, { lines: lines.splice(0, room), left: BODY.left, style });
  }
  made.end();
}

/** How high a paragraph of `text` will be. */
export const paragraphHeight = ({ text, style }: Omit<Text, "tag">): number =>
  wrap(text, { style, width: BODY.width }).length * style.leading;

/** Lines under one another from `sheet.y`, as one piece of `made`. */
export function linesAt(
  sheet: Sheet,
  made: Element,
  block: { readonly lines: readonly string[]; readonly left: number; readonly style: Style },
): void {
  const { lines, left, style } = block;
  const top = sheet.y;
  // pdfkit runs this closure at once, as its parents are attached
  made.add((() => {
    for (const [index, line] of lines.entries()) {
      // the space parts the words for whoever reads the text without seeing the lines
      const text = index === lines.length - 1 ? line : `${line} `;
      drawLine(sheet, text, { left, top: top + index * style.leading, style });
    }
  }) as unknown as Element);
  sheet.y += lines.length * style.leading;
}

/** A thin line across the body. */
export function rule(sheet: Sheet, top: number, color: string = HAIRLINE): void {
  artifact(sheet, () => {
    sheet.document.lineWidth(0.5).strokeColor(color);
    sheet.document.moveTo(mm(MARGIN.left), mm(top)).lineTo(mm(MARGIN.right), mm(top)).stroke();
  });
}
