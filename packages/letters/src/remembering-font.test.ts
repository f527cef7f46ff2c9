import { letterContent } from "@kravflyt/core";
import { expect, it } from "vitest";
import { sampleFacts } from "../../core/src/letter/sample-facts.ts";
import { readPdf } from "./read-pdf.ts";
import { type ParsedFont, rememberingFont } from "./remembering-font.ts";
import { renderLetter } from "./render-letter.ts";

it("reads every character back as it was written, whatever letters came before", async () => {
  const content = letterContent(sampleFacts("residual_notice"));
  const before = await renderLetter(content);
  // ± is drawn from the minus sign's glyph
  await renderLetter({ ...content, closing: ["±×÷", ""] });
  const after = await renderLetter(content);
  expect(after.sha256).toBe(before.sha256);
  const texts = readPdf(after.pdf).runs.map((run) => run.text);
  expect(texts).toContain("−184,11");
  expect(texts.join("")).not.toContain("\u00a0");
});

it("remembers what every letter says, however many names and amounts have come and gone", () => {
  const shaped: string[] = [];
  const layout = (text: string) => {
    shaped.push(text);
    return { glyphs: [], positions: [{ xAdvance: text.length }] };
  };
  const font: ParsedFont = rememberingFont({
    unitsPerEm: 1000,
    hasGlyphForCodePoint: () => true,
    getGlyph: (_, codePoints = []) => ({ codePoints }),
    layout,
  });
  for (let letter = 0; letter < 10_000; letter += 1) {
    expect(font.layout("Inkassovarsel").positions).toEqual([{ xAdvance: 13 }]);
    font.layout(`${letter},00`);
  }
  expect(shaped.filter((text) => text === "Inkassovarsel")).toHaveLength(1);
  expect(shaped).toHaveLength(10_001);
});
