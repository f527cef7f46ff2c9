import { describe, expect, it } from "vitest";
import { accountProblems, fitsFor } from "./account-map.ts";

const CHART = {
  accounts: [
    { code: "1500" },
    { code: "1920" },
    { code: "1930", closed: true },
    { code: "2400" },
    { code: "3900" },
    { code: "4000" },
    { code: "7770" },
    { code: "8050" },
    { code: "8055", closed: true },
  ],
  banks: new Set(["1920", "1920:10001"]),
} as const;
const MAP = { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920" };

describe("the account map", () => {
  it.each([
    ["as it is meant", {}],
    ["with interest as other income", { interestAccount: "3900" }],
    ["with fees set against the bank's", { feeAccount: "7770" }],
    ["with a bank account that the chart does not list", { bankAccount: "1920:10001" }],
  ])("is right %s", (_what, change) => {
    expect(accountProblems({ ...MAP, ...change }, CHART)).toEqual([]);
  });

  it.each([
    ["unknown", { interestAccount: "8999" }, { field: "interestAccount", account: "8999", problem: "unknown" }],
    ["unknown", { bankAccount: "1999" }, { field: "bankAccount", account: "1999", problem: "unknown" }],
    ["closed", { interestAccount: "8055" }, { field: "interestAccount", account: "8055", problem: "closed" }],
    ["closed", { bankAccount: "1930" }, { field: "bankAccount", account: "1930", problem: "closed" }],
    ["of customers", { feeAccount: "1500" }, { field: "feeAccount", account: "1500", problem: "wrong_type" }],
    ["of suppliers", { interestAccount: "2400" }, { field: "interestAccount", account: "2400", problem: "wrong_type" }],
    ["of a cost", { interestAccount: "7770" }, { field: "interestAccount", account: "7770", problem: "wrong_type" }],
    ["of goods", { feeAccount: "4000" }, { field: "feeAccount", account: "4000", problem: "wrong_type" }],
    ["a bank's", { feeAccount: "1920" }, { field: "feeAccount", account: "1920", problem: "wrong_type" }],
    ["no bank's", { bankAccount: "1500" }, { field: "bankAccount", account: "1500", problem: "wrong_type" }],
  ])("names the field of an account that is %s", (_what, change, problem) => {
    expect(accountProblems({ ...MAP, ...change }, CHART)).toEqual([problem]);
  });

  it("names all that is wrong, in the order of the fields", () => {
    const map = { interestAccount: "8999", feeAccount: "1500", bankAccount: "1930" };
    expect(accountProblems(map, CHART).map(({ field, problem }) => [field, problem])).toEqual([
      ["interestAccount", "unknown"],
      ["feeAccount", "wrong_type"],
      ["bankAccount", "closed"],
    ]);
  });
});

describe("an account", () => {
  it.each([
    ["8050", ["interestAccount", "feeAccount"]],
    ["3900", ["interestAccount", "feeAccount"]],
    ["7770", ["feeAccount"]],
    ["1920:10001", ["bankAccount"]],
    ["1930", []],
    ["2400", []],
  ])("%s can be chosen for %j", (code, fields) => {
    expect(fitsFor(code, CHART)).toEqual(fields);
  });
});
