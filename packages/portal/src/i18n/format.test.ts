import { describe, expect, it } from "vitest";
import { formatFor } from "./format.ts";

/** The blanks that a browser puts between digits are of several kinds. */
const plain = (text: string): string => text.replaceAll(/\s/g, " ");

describe("an amount", () => {
  it.each([
    [0, "0,00 kr"],
    [5, "0,05 kr"],
    [123_450, "1 234,50 kr"],
    [-7, "−0,07 kr"],
    [9_007_199_254_740_991, "90 071 992 547 409,91 kr"],
  ])("of %d øre is written %s in Norwegian", (ore, written) => {
    expect(plain(formatFor("nb").money(ore))).toBe(written);
  });

  it("is written with its currency first in English", () => {
    expect(plain(formatFor("en").money(123_450))).toBe("NOK 1,234.50");
  });
});

describe("a day", () => {
  it("is the same day wherever the person is", () => {
    expect(formatFor("nb").day("2026-03-01")).toBe("01.03.2026");
    expect(formatFor("en").day("2026-03-01")).toBe("01/03/2026");
  });

  it("of a whole month is its name and its year", () => {
    expect(formatFor("nb").month("2026-01")).toBe("jan. 2026");
    expect(formatFor("nb").month("2026-05")).toBe("mai 2026");
    expect(formatFor("en").month("2026-01")).toBe("Jan 2026");
  });

  it("of a moment is told in Norwegian time", () => {
    expect(formatFor("nb").moment("2026-01-05T23:30:00.000Z")).toBe("6. jan. 2026 kl. 00:30");
  });
});
