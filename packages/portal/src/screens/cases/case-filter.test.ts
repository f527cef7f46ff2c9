import { expect, it } from "vitest";
import { CaseFilter, creditorIdsOf, creditorsOf } from "./case-filter.ts";

it("an address that says nonsense shows the list as if it said nothing", () => {
  expect(CaseFilter.parse({ status: "tull", sok: 7, kreditor: ["a"], fra: "x".repeat(3000) })).toEqual({});
});

it("creditors stand in the address with commas between them", () => {
  expect(creditorIdsOf({ kreditor: "a,b" })).toEqual(["a", "b"]);
  expect(creditorIdsOf({ kreditor: "" })).toEqual([]);
  expect(creditorIdsOf({})).toEqual([]);
});

it("creditors that the person does not have are left out; with none left all are shown", () => {
  const [a, b] = [{ creditorId: "a" }, { creditorId: "b" }];
  expect(creditorsOf([a, b], { kreditor: "b,x" })).toEqual({ picked: ["b"], creditors: [b] });
  expect(creditorsOf([a, b], { kreditor: "x" })).toEqual({ picked: [], creditors: [a, b] });
  expect(creditorsOf([a, b], {})).toEqual({ picked: [], creditors: [a, b] });
});
