import { type SettlementFacts, settlementContent } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { settledFacts } from "../../core/src/settlement/sample-settlement.ts";
import { MARGIN, PAGE, WINDOW } from "./measures.ts";
import { readPdf } from "./read-pdf.ts";
import { renderSettlement } from "./render-settlement.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ").trim();
const runsOf = async (facts: SettlementFacts) =>
  (await readPdf((await renderSettlement(settlementContent(facts))).pdf)).runs.filter(({ text }) => plain(text) !== "");

/** As many cases as `count`, the first with sums of millions. */
function many(count: number): SettlementFacts {
  const facts = settledFacts();
  const [one] = facts.lines;
  if (one === undefined) throw new Error("no line");
  const big = { ...one, line: { ...one.line, paidOre: 999_000_060_000, principalOre: 998_971_359_000 } };
  const line = { ...big.line, interestOre: 28_641_000, feesOre: 0, amountOre: 999_000_000_000 } as never;
  const lines = Array.from({ length: count }, (_, at) => (at === 0 ? { ...one, line } : one));
  const amountOre = 999_000_000_000 + (count - 1) * 440_000;
  return { ...facts, lines, amountOre: amountOre as never };
}

describe("a printed settlement", () => {
  it("has the creditor's address alone in the window, and every sum of the payout", async () => {
    const runs = await runsOf(settledFacts());
    const clear = WINDOW.clear;
    const inWindow = runs.filter(
      (run) => run.page === 1 && run.left < clear.right && run.top < clear.bottom && run.bottom > clear.top,
    );
    expect(inWindow.map(({ text }) => plain(text))).toEqual(["Lunde Rør AS", "Storgata 1", "0155 OSLO"]);
    const texts = runs.map(({ text }) => plain(text));
    for (const amount of ["4 400,00", "1 040,00", "5 440,00", "650,00"]) expect(texts).toContain(amount);
  });

  it.each([2, 60])("lets no text run into other text, with sums of millions and %i cases", async (count) => {
    const runs = await runsOf(many(count));
    const clashes = runs.flatMap((run, at) =>
      runs
        .slice(at + 1)
        .filter(
          (other) =>
            other.page === run.page &&
            run.left + 0.2 < other.right &&
            other.left + 0.2 < run.right &&
            run.top + 0.6 < other.bottom &&
            other.top + 0.6 < run.bottom,
        )
        .map((other) => [run.text, other.text]),
    );
    expect(clashes).toEqual([]);
    expect(Math.max(...runs.map(({ right }) => right))).toBeLessThanOrEqual(MARGIN.right + 0.1);
    expect(Math.max(...runs.map(({ bottom }) => bottom))).toBeLessThan(PAGE.height - 5);
  });

  it("makes the same bytes of the same settlement", async () => {
    const [one, other] = [settlementContent(settledFacts()), settlementContent(settledFacts())];
    expect((await renderSettlement(one)).sha256).toBe((await renderSettlement(other)).sha256);
  });
});
