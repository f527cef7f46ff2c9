import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import PDFDocument from "pdfkit";
import { remembering } from "./remembering.ts";
import { type ParsedFont, rememberingFont } from "./remembering-font.ts";

/** Regular for text, semibold for what stands out. */
export const FACES = ["regular", "semibold"] as const;
export type Face = (typeof FACES)[number];

const PACKAGE_FILES: Readonly<Record<Face, string>> = {
  regular: "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  semibold: "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
};

/**
 * The font files, for whoever bundles this package: each must lie, under its own name, beside the bundle.
 * Call it where the npm packages are installed.
 */
export const fontFiles = (): readonly string[] => FACES.map((face) => packageFile(face));

const packageFile = (face: Face): string => fileURLToPath(import.meta.resolve(PACKAGE_FILES[face]));

function fontFile(face: Face): string {
  const beside = fileURLToPath(new URL(basename(PACKAGE_FILES[face]), import.meta.url));
  return existsSync(beside) ? beside : packageFile(face);
}

let parsed: Readonly<Record<Face, ParsedFont>> | undefined;

/** Both faces, read and parsed once in a process: parsing takes longer than the letter. */
export function fonts(): Readonly<Record<Face, ParsedFont>> {
  parsed ??= { regular: parse(fontFile("regular")), semibold: parse(fontFile("semibold")) };
  return parsed;
}

/** Words of each face whose width is remembered, each with and without the space behind it. */
const WIDTHS_MAX = 1000;

const widths: Readonly<Record<Face, (word: string) => number>> = {
  regular: remembering(WIDTHS_MAX, (word) => measure("regular", word)),
  semibold: remembering(WIDTHS_MAX, (word) => measure("semibold", word)),
};

/** Width of a word, or of a part of one, at a size of one. A line is broken by many more measures than it has words. */
export const wordWidth = (face: Face, word: string): number => widths[face](word);

function measure(face: Face, word: string): number {
  const { layout, unitsPerEm } = fonts()[face];
  return layout(word).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / unitsPerEm;
}

/** pdfkit parses a file with its own fontkit and takes the parsed font back for later documents. */
function parse(file: string): ParsedFont {
  const document = new PDFDocument({ autoFirstPage: false, font: NO_FONT });
  document.font(readFileSync(file));
  const { font } = (document as unknown as { readonly _font: { readonly font: ParsedFont } })._font;
  return rememberingFont(font);
}

/** Keeps pdfkit from loading its default Helvetica, whose file is not in a bundle. */
export const NO_FONT = null as unknown as string;
