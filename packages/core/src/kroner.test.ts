import { describe, expect, it } from "vitest";
import { kronerToOre, oreToKroner } from "./kroner.ts";
import { ore } from "./money.ts";

describe("kronerToOre", () => {
  it.each([
    [0.29, 29],
    [1.15, 115],
    [10_000, 1_000_000],
    [-10_000.5, -1_000_050],
    ["1234.50", 123_450],
    ["0.10000", 10],
    [9_999_999_999.99, 999_999_999_999],
    ["-0.00", 0],
  ])("reads %j by its digits", (kroner, expected) => {
    expect(kronerToOre(kroner)).toBe(expected);
  });

  it.each([["0.001"], [1.005], ["1,50"], [""], ["kr 5"], [Number.NaN], [Number.POSITIVE_INFINITY], ["1e3"], ["12."]])(
    "rounds nothing and guesses nothing: %j",
    (kroner) => {
      expect(kronerToOre(kroner)).toBeUndefined();
    },
  );
});

describe("oreToKroner", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [-29, "-0.29"],
    [123_450, "1234.50"],
    [999_999_999_999, "9999999999.99"],
  ])("writes %i øre as %s", (amount, expected) => {
    expect(oreToKroner(ore(amount))).toBe(expected);
    expect(kronerToOre(oreToKroner(ore(amount)))).toBe(amount);
  });
});
