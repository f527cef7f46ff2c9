import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText, searchBucket } from "./search-text.ts";

describe("foldText", () => {
  it.each([
    ["Østgård", "ostgard"],
    ["Ostgaard", "ostgard"],
    ["ÆRLIG & Sønner AS", "aerlig sonner as"],
    ["  F-502/1 ", "f 502 1"],
    ["José Müller", "jose muller"],
    ["- # -", ""],
  ])("folds %s to %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("folds the start of a text to the start of the folded text, so that typing finds", () => {
    const letter = fc.constantFrom(..."abåæøéAÅØ -/1");
    fc.assert(
      fc.property(fc.string({ unit: letter }), fc.nat(20), (text, length) => {
        expect(foldText(text).startsWith(foldText(text.slice(0, length)))).toBe(true);
      }),
    );
  });

  it("leaves nothing that separates the parts of a key, and no blank at an end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const folded = foldText(text);
        expect(folded).not.toContain("#");
        expect(folded).toBe(folded.trim());
        expect(searchBucket(folded).length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
