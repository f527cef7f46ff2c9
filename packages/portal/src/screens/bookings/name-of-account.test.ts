import { expect, it } from "vitest";
import { nameOfAccount } from "./name-of-account.ts";

const KNOWN = new Map([["8055", "Renteinntekt, kundefordringer"]]);

it.each([
  ["8055", "Renteinntekt, kundefordringer"],
  ["1500", "Kundefordringer"],
  ["1500:10010", "Kundefordringer"],
  ["15001", undefined],
  ["3910", undefined],
])("the account %s is called %s", (code, name) => {
  expect(nameOfAccount(code, KNOWN, "Kundefordringer")).toBe(name);
});
