import { expect, it } from "vitest";
import { CaseFilter, creditorIdsOf } from "./case-filter.ts";

it("an address that says nonsense shows the list as if it said nothing", () => {
  expect(CaseFilter.parse({ status: "tull", sok: 7, kreditor: ["a"], fra: "x".repeat(3000) })).toEqual({});
});

it("creditors stand in the address with commas between them", () => {
  expect(creditorIdsOf({ kreditor: "a,b" })).toEqual(["a", "b"]);
  expect(creditorIdsOf({ kreditor: "" })).toEqual([]);
  expect(creditorIdsOf({})).toEqual([]);
});
