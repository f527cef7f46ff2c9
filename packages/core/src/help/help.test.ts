import { describe, expect, it } from "vitest";
import { HELP_ARTICLES, helpArticles } from "./articles.ts";
import { countsOf } from "./feedback.ts";

describe("the help articles", () => {
  it.each(helpArticles())("$article is told in Norwegian and in English", ({ title, text }) => {
    for (const words of [title, text]) {
      expect(words.nb).toMatch(/^[A-ZÆØÅ].{5,}/);
      expect(words.en).toMatch(/^[A-Z].{5,}/);
      expect(words.nb).not.toBe(words.en);
    }
  });

  it("say what the amount of a claim is, and that attachments can wait (WEB-22, WEB-23)", () => {
    const byHand = helpArticles().find(({ article }) => article === "manual_case")?.text;
    expect(byHand?.nb).toContain("uten purregebyr og renter");
    expect(byHand?.nb).toContain("Vedlegg trengs ikke for å begynne");
    expect(byHand?.en).toContain("without reminder fees and interest");
    expect(helpArticles().map(({ article }) => article)).toEqual([...HELP_ARTICLES]);
  });
});

describe("an answer to whether an article helped", () => {
  it("counts once in its month", () => {
    expect([...countsOf(undefined, { found: true, month: "2026-03" })]).toEqual([
      ["2026-03", { found: 1, notFound: 0 }],
    ]);
    expect([...countsOf(undefined, { found: false, month: "2026-03" })]).toEqual([
      ["2026-03", { found: 0, notFound: 1 }],
    ]);
  });

  it("takes the place of the person's earlier one, in the month of that", () => {
    const before = { found: true, month: "2026-02" };
    expect([...countsOf(before, { found: false, month: "2026-02" })]).toEqual([
      ["2026-02", { found: -1, notFound: 1 }],
    ]);
    expect([...countsOf(before, { found: false, month: "2026-03" })]).toEqual([
      ["2026-02", { found: -1, notFound: 0 }],
      ["2026-03", { found: 0, notFound: 1 }],
    ]);
  });
});
