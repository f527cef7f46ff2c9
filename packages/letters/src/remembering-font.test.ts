import { letterContent } from "@kravflyt/core";
import { expect, it } from "vitest";
import { sampleFacts } from "../../core/src/letter/sample-facts.ts";
import { readPdf } from "./read-pdf.ts";
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
