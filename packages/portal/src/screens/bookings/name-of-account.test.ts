import { expect, it } from "vitest";
import { nameOfAccount } from "./name-of-account.ts";

const KNOWN = new Map([["8055", "Renteinntekt, kundefordringer"]]);

it.each([
  ["8055", "8055 Renteinntekt, kundefordringer"],
  ["1500", "1500 Kundefordringer"],
  ["1500:10010", "1500:10010 Kundefordringer"],
  ["15001", "15001"],
  ["3910", "3910"],
])("the account %s is shown as %s", (code, shown) => {
  expect(nameOfAccount(code, KNOWN, "Kundefordringer")).toBe(shown);
});
