import { expect, it } from "vitest";
import { moved } from "./moved.ts";

it("a row changes its place, and no other is lost or doubled", () => {
  expect(moved(["a", "b", "c"], 1, 0)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 2)).toEqual(["a", "b", "c"]);
});
