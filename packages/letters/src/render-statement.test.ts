import { type StatementFacts, statementContent } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { closingFacts, yearFacts } from "../../core/src/statement/sample-statement.ts";
import { MARGIN, PAGE, WINDOW } from "./measures.ts";
import { readPdf } from "./read-pdf.ts";
import { renderStatement } from "./render-statement.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ").trim();
const runsOf = async (facts: StatementFacts) =>
  (await readPdf((await renderStatement(statementContent(facts))).pdf)).runs.filter(({ text }) => plain(text) !== "");

const ALL = [
  ["a year, nb", yearFacts("nb")],
  ["a year, en", yearFacts("en")],
  ["a case that has ended, nb", closingFacts("nb")],
  ["a case that has ended, en", closingFacts("en")],
] as const;

describe.each(ALL)("a printed statement of %s", (_name, facts) => {
  it("has the creditor's address alone in the window, and every amount", async () => {
    const runs = await runsOf(facts);
    const clear = WINDOW.clear;
    const inWindow = runs.filter(
      (run) => run.page === 1 && run.left < clear.right && run.top < clear.bottom && run.bottom > clear.top,
    );
    expect(inWindow.map(({ text }) => plain(text))).toEqual(["Lunde Rør AS", "Storgata 1", "0155 OSLO"]);
    const texts = runs.map(({ text }) => plain(text));
    for (const { rows } of statementContent(facts).sections) {
      for (const { label, amount } of rows) {
        expect(texts).toContain(plain(label));
        expect(texts).toContain(plain(amount));
      }
    }
  });

  it("is one page", async () => {
    expect((await renderStatement(statementContent(facts))).pages).toBe(1);
  });

  it("stays within the page, and is the same bytes again", async () => {
    const runs = await runsOf(facts);
    expect(Math.max(...runs.map(({ right }) => right))).toBeLessThanOrEqual(MARGIN.right + 0.1);
    expect(Math.max(...runs.map(({ bottom }) => bottom))).toBeLessThan(PAGE.height - 5);
    const [one, other] = [statementContent(facts), statementContent(facts)];
    expect((await renderStatement(one)).sha256).toBe((await renderStatement(other)).sha256);
  });
});
