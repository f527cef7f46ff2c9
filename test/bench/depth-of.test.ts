import { expect, it } from "vitest";
import { depthOf } from "./depth-of.ts";

it("counts the requests that waited for each other, and not those side by side", () => {
  expect(depthOf([])).toBe(0);
  expect(
    depthOf([
      [0, 10],
      [1, 11],
      [9, 12],
    ]),
  ).toBe(1);
  expect(
    depthOf([
      [10, 20],
      [0, 10],
    ]),
  ).toBe(2);
  expect(
    depthOf([
      [0, 10],
      [0, 30],
      [11, 20],
      [21, 25],
      [22, 40],
    ]),
  ).toBe(3);
});
