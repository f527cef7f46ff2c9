import { describe, expect, it } from "vitest";
import { kronerText, oreOf } from "./kroner.ts";

describe("an amount that a person writes", () => {
  it.each([
    ["0", 0],
    ["1234", 123_400],
    ["1 234,5", 123_450],
    ["1.234,50", 123_450],
    ["1\u00a0234\u00a0567,05", 123_456_705],
    [" 0,10 ", 10],
  ])("%j is %i øre", (text, ore) => {
    expect(oreOf(text)).toBe(ore);
  });

  it.each(["", "kr 5", "-5", "5,123", "1,234.50", "1e3", "99999999999999999999"])("%j is none", (text) => {
    expect(oreOf(text)).toBeUndefined();
  });

  it("stands in a field as it would be written", () => {
    expect([kronerText(0), kronerText(5), kronerText(123_450), kronerText(123_400)]).toEqual([
      "0",
      "0,05",
      "1234,50",
      "1234",
    ]);
  });
});
