import { expect, it } from "vitest";
import { wanted } from "./people.ts";

it("the same people are one question, whatever order they stand in; nobody asks for themselves or for the hub", () => {
  expect(wanted(["ola", "kari", undefined, "ola", "autopilot", "me"], "me")).toEqual(["kari", "ola"]);
  expect(wanted(["kari", "ola", "bank"], "me")).toEqual(["kari", "ola"]);
  expect(wanted([undefined, "me"], "me")).toEqual([]);
});
