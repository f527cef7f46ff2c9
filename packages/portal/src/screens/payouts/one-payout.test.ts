import { expect, it } from "vitest";
import { addsUp, hasLetter, type PayoutCase } from "./one-payout.ts";

const one = (changes: Partial<Record<keyof PayoutCase, number>>): PayoutCase =>
  ({
    caseId: "1",
    number: "1",
    debtor: "Kari Nordmann",
    invoiceNumbers: ["500"],
    payments: [],
    paidOre: 500_000,
    principalOre: 411_359,
    interestOre: 21_041,
    feesOre: 7_600,
    amountOre: 440_000,
    collectionFeeOre: 60_000,
    serviceOre: 0,
    operatorOre: 60_000,
    backOre: 0,
    postings: [],
    ...changes,
  }) as unknown as PayoutCase;

it("the cases come to the payout to the øre, or the page says that they do not", () => {
  const other = one({
    paidOre: 110_000,
    collectionFeeOre: 5_000,
    operatorOre: 5_000,
    backOre: 1_000,
    amountOre: 104_000,
  });
  expect(addsUp({ amountOre: 544_000 as never, cases: [one({}), other] })).toBe(true);
  expect(addsUp({ amountOre: 544_001 as never, cases: [one({}), other] })).toBe(false);
  expect(addsUp({ amountOre: 440_000 as never, cases: [one({ paidOre: 500_001 })] })).toBe(false);
});

it("a settlement letter is there once the money went to the bank, and for no refund", () => {
  expect(hasLetter({ status: "sent", payee: undefined })).toBe(true);
  expect(hasLetter({ status: "awaiting_approval", payee: undefined })).toBe(false);
  expect(hasLetter({ status: "rejected", payee: undefined })).toBe(false);
  expect(hasLetter({ status: "settled", payee: "Kari Testperson" })).toBe(false);
});
