import { expect, it } from "vitest";
import { type BankTerms, bankTermsOf } from "./bank-terms.ts";
import { ore } from "./money.ts";

it("what is agreed with the bank holds; until then the older file, no reports and no second person", () => {
  const agreed: BankTerms = {
    format: "pain.001.001.09",
    initiator: { scheme: "BANK", id: "00123" },
    reports: true,
    approvalAboveOre: ore(100),
  };
  expect(bankTermsOf({ bank: agreed })).toBe(agreed);
  expect(bankTermsOf({})).toEqual({
    format: "pain.001.001.03",
    initiator: { scheme: "CUST" },
    reports: false,
    approvalAboveOre: null,
  });
});
