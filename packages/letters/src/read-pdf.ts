import { inflateSync } from "node:zlib";
import { PAGE } from "./measures.ts";

// Reads back what renderLetter writes, for tests: just the operators that pdfkit uses.

/** A piece of text as it stands on its page, mm from the upper left corner; `right` without trailing spaces. */
export type TextRun = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};
type PdfFont = { readonly name: string; readonly embedded: boolean };
export type ReadPdf = {
  readonly version: string;
  readonly lang: string;
  readonly showsTitle: boolean;
  readonly tagged: boolean;
  readonly pages: number;
  readonly fileId: string;
  readonly fonts: readonly PdfFont[];
  readonly runs: readonly TextRun[];
  /** Each structure element's type in the order it was made. */
  readonly tags: readonly string[];
};

type Objects = ReadonlyMap<string, { readonly dictionary: string; readonly stream?: Uint8Array }>;

export function readPdf(pdf: Uint8Array): ReadPdf {
  const source = Buffer.from(pdf).toString("latin1");
  const objects = readObjects(source);
  const dictionaries = [...objects.values()].map((object) => object.dictionary);
  const pages = dictionaries.filter((text) => /\/Type \/Page\b/.test(text));
  return {
    version: source.slice(5, 8),
    lang: /\/Lang \(([^)]*)\)/.exec(source)?.[1] ?? "",
    showsTitle: source.includes("/DisplayDocTitle true"),
    tagged: source.includes("/Marked true"),
    pages: pages.length,
    fileId: /\/ID \[<(\w+)>/.exec(source)?.[1] ?? "",
    fonts: dictionaries.flatMap((text) => {
      const name = /\/Type \/FontDescriptor[\s\S]*\/FontName \/(\S+)/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, embedded: /\/FontFile2 \d+ 0 R/.test(text) }];
    }),
    runs: pages.flatMap((page, index) => pageRuns(objects, page, index + 1)),
    tags: dictionaries.flatMap((text) => /^<<\n\/S \/(\w+)/.exec(text)?.[1] ?? []),
  };
}

function readObjects(source: string): Objects {
  const objects = new Map<string, { dictionary: string; stream?: Uint8Array }>();
  for (const [, id = "", body = ""] of source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf("\nstream\n");
    if (at < 0) objects.set(id, { dictionary: body });
    else {
      const dictionary = body.slice(0, at);
      const bytes = Buffer.from(body.slice(at + 8, body.lastIndexOf("\nendstream")), "latin1");
      objects.set(id, { dictionary, stream: dictionary.includes("/FlateDecode") ? inflateSync(bytes) : bytes });
    }
  }
  return objects;
}

const textOf = (objects: Objects, id: string): string =>
  Buffer.from(objects.get(id)?.stream ?? new Uint8Array()).toString("latin1");

type Glyphs = { readonly unicode: readonly string[]; readonly widths: readonly number[] };

function pageRuns(objects: Objects, page: string, number: number): readonly TextRun[] {
  const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? "")?.dictionary ?? page;
  const fonts = new Map<string, Glyphs>();
  for (const [, name = "", id = ""] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) fonts.set(name, glyphs(objects, id));
  const content = textOf(objects, /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "");
  return [...content.matchAll(/BT\n([\s\S]*?)ET/g)].map(([, block = ""]) => textRun(block, fonts, number));
}

function glyphs(objects: Objects, fontId: string): Glyphs {
  const font = objects.get(fontId)?.dictionary ?? "";
  const map = textOf(objects, /\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? "");
  const entries = [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*)\]/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = ""]) => unicode(hex)),
  );
  const descendant = objects.get(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1] ?? "")?.dictionary ?? "";
  const widths = /\/W \[0 \[([^\]]*)\]/.exec(descendant)?.[1] ?? "";
  return { unicode: entries, widths: widths.trim().split(/\s+/).map(Number) };
}

const unicode = (hex: string): string =>
  hex
    .split(" ")
    .filter((part) => part !== "")
    .map((part) => String.fromCharCode(Number.parseInt(part, 16)))
    .join("");

/** Height of Å above the baseline and depth of g below it, per size of the face. */
const ASCENT = 0.9;
const DESCENT = 0.21;
const POINTS = 72 / 25.4;

function textRun(block: string, fonts: ReadonlyMap<string, Glyphs>, page: number): TextRun {
  const [, x = "0", y = "0"] = /1 0 0 1 (\S+) (\S+) Tm/.exec(block) ?? [];
  const [, name = "", size = "0"] = /\/(F\d+) (\S+) Tf/.exec(block) ?? [];
  const { text, thousandths } = shown(block, fonts.get(name) ?? { unicode: [], widths: [] });
  const left = Number(x) / POINTS;
  const base = PAGE.height - Number(y) / POINTS;
  const point = Number(size) / POINTS;
  const right = left + (thousandths * point) / 1000;
  return { page, text, left, right, top: base - ASCENT * point, bottom: base + DESCENT * point };
}

/** The text of all `TJ` of a block, and where its last visible character ends. */
function shown(block: string, font: Glyphs): { readonly text: string; readonly thousandths: number } {
  let text = "";
  let end = 0;
  let inked = 0;
  for (const [, hex = "", kern = "0"] of block.matchAll(/<([0-9a-f]+)>(?: (-?[\d.]+))?/g)) {
    for (const glyph of hex.match(/.{4}/g) ?? []) {
      const index = Number.parseInt(glyph, 16);
      text += font.unicode[index] ?? "\ufffd";
      end += font.widths[index] ?? 0;
      if (!text.endsWith(" ")) inked = end;
    }
    end -= Number(kern);
  }
  return { text, thousandths: inked };
}
