import { expect, it } from "vitest";
import { explainedOre } from "./why.ts";

it.each([
  ["0 øre", 0],
  ["75000 øre × 1/20 = 3800 øre (half up to the krone)", 3800],
  ["1200 + 34 = 1234", 1234],
  ["120 øre × 3 = 360 øre (half up)", 360],
])("%s comes to %i øre", (arithmetic, expected) => {
  expect(explainedOre({ arithmetic })).toBe(expected);
});

it.each(["later", "3800 øre and more", "= øre", ""])("says that “%s” has no result", (arithmetic) => {
  expect(() => explainedOre({ arithmetic })).toThrow(`no result in: ${arithmetic}`);
});
