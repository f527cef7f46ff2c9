import { expect, it } from "vitest";
import { amountOf } from "./posting-words.ts";

it("a voucher is as large as its debits, and a payment that was taken back is negative", () => {
  const lines = [
    { account: "1500:10010", side: "debit" as const, amountOre: 7412 as never },
    { account: "8055", side: "credit" as const, amountOre: 7412 as never },
    { account: "1500:10010", side: "debit" as const, amountOre: 3800 as never },
    { account: "3910", side: "credit" as const, amountOre: 3800 as never },
  ];
  expect(amountOf({ kind: "journal", on: "2026-02-11" as never, description: "Renter", lines })).toBe(11_212);
  const back = { kind: "payment_back", invoiceId: "i1", account: "1920", amountOre: 500 as never } as const;
  expect(amountOf(back)).toBe(-500);
  expect(amountOf({ kind: "settle", invoiceId: "i1", on: "2026-02-11" as never })).toBeUndefined();
});
