import type { LetterContent } from "@kravflyt/core";
import { linesAt, STYLES } from "./blocks.ts";
import { MARGIN, mm } from "./measures.ts";
import { qrRows } from "./qr.ts";
import { element, figure, INK, makeRoom, type Sheet, type Style, wrap } from "./sheet.ts";

type Page = NonNullable<LetterContent["page"]>;

/** A camera reads modules of half a millimetre from an arm's length. */
const IMAGE = 21;
/** Four modules of white around it are the paper's own. */
const GAP = 5;
const TEXT = { left: MARGIN.left + IMAGE + GAP, width: MARGIN.right - MARGIN.left - IMAGE - GAP } as const;

/** Where the debtor sees the claim: an image for a camera, and the same in words. Never parted over two pages. */
export function pageBox(sheet: Sheet, { heading, lines: [how = "", code = "", what = ""], link, imageOf }: Page): void {
  const lines = [
    { text: how, style: STYLES.note },
    { text: code, style: STYLES.strong },
    { text: what, style: STYLES.note },
  ].map(({ text, style }) => ({ style, lines: wrap(text, { style, width: TEXT.width }) }));
  const height = lines.reduce((sum, one) => sum + one.lines.length * one.style.leading, STYLES.subheading.leading + 1);
  makeRoom(sheet, Math.max(IMAGE, height));
  const top = sheet.y;
  image(sheet, { link, imageOf, top });
  sheet.y = top - 0.6;
  write(sheet, "H2", { lines: [heading], style: STYLES.subheading });
  for (const one of lines) {
    write(sheet, "P", one);
    sheet.y += 0.3;
  }
  sheet.y = top + Math.max(IMAGE, height);
}

function write(
  sheet: Sheet,
  tag: "H2" | "P",
  { lines, style }: { readonly lines: readonly string[]; readonly style: Style },
): void {
  const made = element(sheet, tag);
  linesAt(sheet, made, { lines, left: TEXT.left, style });
  made.end();
}

function image(sheet: Sheet, it: { readonly link: string; readonly imageOf: string; readonly top: number }): void {
  const rows = qrRows(it.link);
  const side = IMAGE / rows.length;
  figure(sheet, it.imageOf, () => {
    for (const [y, row] of rows.entries()) {
      for (const { from, to } of runsOf(row)) {
        const [left, top] = [MARGIN.left + from * side, it.top + y * side];
        sheet.document.rect(mm(left), mm(top), mm((to - from) * side), mm(side));
      }
    }
    sheet.document.fill(INK);
  });
}

/** Stretches of dark modules, `to` not included: side by side they are one field, without seams. */
export function runsOf(row: readonly boolean[]): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last?.to === x) last.to = x + 1;
    else runs.push({ from: x, to: x + 1 });
  }
  return runs;
}
