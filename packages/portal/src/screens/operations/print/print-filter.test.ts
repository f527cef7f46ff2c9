import { describe, expect, it } from "vitest";
import { byDay, isLate, type PrintLetter } from "./print-filter.ts";

const day = (text: string) => text as PrintLetter["on"];
const letter = (letterId: string, on: string): PrintLetter => ({
  letterId,
  creditorId: "lunde",
  on: day(on),
  step: "dunning",
  pages: 2,
  state: "handed_over",
});

describe("letters on paper", () => {
  it("stand under their day, with what the whole day comes to, trouble first", () => {
    const sums = [
      { on: day("2026-03-02"), state: "handed_over", letters: 70, pages: 140 },
      { on: day("2026-03-02"), state: "failed", letters: 1, pages: 2 },
      { on: day("2026-03-03"), state: "handed_over", letters: 1, pages: 2 },
    ] as const;
    const [third, first, second] = [letter("3", "2026-03-03"), letter("1", "2026-03-02"), letter("2", "2026-03-02")];
    expect(byDay({ letters: [third, first, second], sums: [...sums] })).toEqual([
      { on: "2026-03-03", letters: [third], sums: [sums[2]] },
      { on: "2026-03-02", letters: [first, second], sums: [sums[1], sums[0]] },
    ]);
    expect(byDay({ letters: [], sums: [] })).toEqual([]);
  });

  it.each([
    ["waiting", "2026-03-02", true],
    ["waiting", "2026-03-03", false],
    ["failed", "2026-03-02", true],
    ["failed", "2026-03-03", false],
    ["handed_over", "2026-03-02", false],
  ] as const)("%s of %s is late on the third: %s", (state, on, late) => {
    expect(isLate({ state, on: day(on) }, "2026-03-03")).toBe(late);
  });
});
