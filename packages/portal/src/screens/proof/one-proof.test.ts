import { expect, it } from "vitest";
import { type Balances, ownersOf, resultOf } from "./one-proof.ts";

it("what is owed is told as what it is, and comes to what the client account holds", () => {
  const totals = { client_bank: 80_700, owed_principal: -70_000, owed_fees: -10_000, owed_to_payer: -700 } as Balances;
  const owners = ownersOf(totals);
  expect(owners.map(({ ore }) => ore)).toEqual([70_000, 0, 10_000, 700, 0]);
  expect(owners.reduce((sum, { ore }) => sum + ore, 0)).toBe(80_700);
});

it("what was paid too much straight to a creditor is nothing that the client account holds", () => {
  const direct = { creditor_bank: 10_100, creditor_principal: -9_000, owed_to_operator: -1_000 };
  const totals = { client_bank: 700, ...direct, owed_to_payer: -800 } as Balances;
  expect(ownersOf(totals).map(({ ore }) => ore)).toEqual([0, 0, 0, 700, 0]);
});

it("a day fits, differs by an øre or by a fault in the ledger, or waits for the bank", () => {
  expect(resultOf({ unexplainedOre: 0, findings: 0 })).toBe("fits");
  expect(resultOf({ unexplainedOre: -1, findings: 0 })).toBe("differs");
  expect(resultOf({ unexplainedOre: 0, findings: 1 })).toBe("differs");
  expect(resultOf({ findings: 0 })).toBe("waits");
});
