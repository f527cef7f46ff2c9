import { BugError } from "@kravflyt/core";
import PDFDocument from "pdfkit";
import { FACES, type Face, fonts, NO_FONT, wordWidth } from "./fonts.ts";
import { LetterRefused } from "./letter-refused.ts";
import { MARGIN, mm, PAGE, PAGES_MAX } from "./measures.ts";

/** A way to write: face, size in points, distance between lines in mm. */
export type Style = { readonly face: Face; readonly size: number; readonly leading: number; readonly color?: string };
export type Tag = "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD";
export type Element = PDFKit.PDFStructureElement;

export type SheetInfo = {
  readonly title: string;
  readonly keywords: string;
  readonly lang: string;
  readonly createdAt: Date;
};

/** A document being written from the top down. `y` is the top of the next line, mm. */
export type Sheet = { readonly document: PDFKit.PDFDocument; readonly root: Element; y: number; pages: number };

export const INK = "#1b1f24";

/** An empty document of one page. The same `info` and the same calls make the same bytes. */
export function newSheet(info: SheetInfo): Sheet {
  const document = new PDFDocument({
    pdfVersion: "1.5",
    size: [mm(PAGE.width), mm(PAGE.height)],
    margin: 0,
    font: NO_FONT,
    autoFirstPage: false,
    bufferPages: true,
    tagged: true,
    lang: info.lang,
    displayTitle: true,
    info: {
      Title: info.title,
      Keywords: info.keywords,
      Creator: "Kravflyt",
      Producer: "Kravflyt",
      CreationDate: info.createdAt,
    },
  });
  for (const face of FACES) document.registerFont(face, fonts()[face] as unknown as string);
  document.addPage();
  const root = document.struct("Document");
  document.addStructure(root);
  return { document, root, y: MARGIN.top, pages: 1 };
}

/** @throws LetterRefused beyond the last page that an envelope takes. */
export function nextPage(sheet: Sheet): void {
  if (sheet.pages === PAGES_MAX) throw new LetterRefused("too_many_pages", "letter", `more than ${PAGES_MAX} pages`);
  sheet.document.addPage();
  sheet.pages += 1;
  sheet.y = MARGIN.nextTop;
}

/** Starts a new page unless `height` mm are left on this one. */
export function makeRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= MARGIN.bottom) return false;
  nextPage(sheet);
  return true;
}

/** An element of the document's structure, under `parent`. */
export function element(sheet: Sheet, tag: Tag, parent: Element = sheet.root): Element {
  const made = sheet.document.struct(tag);
  parent.add(made);
  return made;
}

/** Draws what assistive technology passes over: rules, fields of colour, page numbers. */
export function artifact(sheet: Sheet, draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
  sheet.document.markContent("Artifact", { type });
  draw();
  sheet.document.endMarkedContent();
}

/** Draws an image; `alt` is what those hear of it who do not see it. */
export function figure(sheet: Sheet, alt: string, draw: () => void): void {
  const made = sheet.document.struct("Figure", { alt });
  sheet.root.add(made);
  // pdfkit runs this closure at once, as its parents are attached
  made.add(draw as unknown as Element);
  made.end();
}

/** Where a line stands: `left` mm (or `right`, for text that ends there), `top` mm of its line. */
export type Place = { readonly top: number } & ({ readonly left: number } | { readonly right: number });

/** Share of the distance between two lines that lies above the baseline. */
const BASELINE = 0.75;

/** One line of text, never broken. */
export function drawLine(sheet: Sheet, text: string, place: Place & { readonly style: Style }): void {
  const { document } = sheet;
  const { style } = place;
  const left = "left" in place ? place.left : place.right - widthOf(sheet, text, style);
  document.font(style.face, style.size).fillColor(style.color ?? INK);
  const y = mm(place.top + style.leading * BASELINE);
  document.text(text, mm(left), y, { lineBreak: false, baseline: "alphabetic" });
}

/** Width of `text` in mm. */
function widthOf({ document }: Sheet, text: string, style: Style): number {
  return document.font(style.face, style.size).widthOfString(text) / mm(1);
}

/** `text` in lines of at most `width` mm, broken at spaces, and inside a word only when it is wider than a line. */
export function wrap(text: string, box: { readonly style: Style; readonly width: number }): string[] {
  const { face, size } = box.style;
  const measure = (part: string) => (wordWidth(face, part) * size) / mm(1);
  const fits = (part: string) => measure(part) <= box.width;
  const lines: string[] = [];
  let line = "";
  // words are set one by one, each with the space behind it: a line is as wide as they are together
  let lineWidth = 0;
  for (const word of text.split(" ").flatMap((whole) => (fits(whole) ? [whole] : pieces(whole, fits)))) {
    if (line !== "" && lineWidth + measure(word) > box.width) {
      lines.push(line);
      line = "";
      lineWidth = 0;
    }
    line = line === "" ? word : `${line} ${word}`;
    lineWidth += measure(`${word} `);
  }
  return [...lines, line];
}

function pieces(word: string, fits: (text: string) => boolean): string[] {
  const made: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && !fits(piece + character)) {
      made.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...made, piece];
}

/** The finished bytes. `number` is called on every page, to write its number. */
export async function finish(sheet: Sheet, number: (page: number) => void): Promise<Uint8Array> {
  const { document, root } = sheet;
  for (let page = 0; page < sheet.pages; page += 1) {
    document.switchToPage(page);
    number(page + 1);
  }
  root.end();
  const chunks: Uint8Array[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  document.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  document.on("error", (cause: Error) => reject(new BugError(`pdfkit: ${cause.message}`, { cause })));
  document.end();
  return promise;
}
