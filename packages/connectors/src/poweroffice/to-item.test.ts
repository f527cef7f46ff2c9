import { connectionId, creditorId } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { unknownCustomer } from "./to-customer.ts";
import { toItem } from "./to-item.ts";
import { GoEntry, GoInvoice } from "./wire.ts";

const OWNER = { creditorId: creditorId("c-1"), connectionId: connectionId("go-1") };
const uuid = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;

const invoice = (change: object) =>
  GoInvoice.parse({
    Id: uuid(1),
    VoucherNo: 1,
    InvoiceNo: 10_001,
    VoucherType: "OutgoingInvoice",
    CurrencyCode: "NOK",
    TotalPostedAmount: 100,
    Balance: 40,
    MatchId: 7,
    IsReversed: false,
    ...change,
  });

const entry = (id: number, Amount: number, change: object = {}) =>
  GoEntry.parse({
    Id: id,
    VoucherId: uuid(id),
    VoucherType: "BankJournal",
    Amount,
    Balance: 0,
    MatchId: 7,
    PostingDate: "2026-01-02",
    ...change,
  });

const read = (from: GoInvoice, matched: readonly GoEntry[]) =>
  toItem(OWNER, from, { customer: unknownCustomer(1), matched, earlierLetters: [] }, []).invoice;

describe("what was paid on an invoice of Go's", () => {
  it("is of a payment over several invoices only what is missing on this one", () => {
    const others = [entry(2, 200, { VoucherType: "OutgoingInvoice" }), entry(3, -260)];
    const { payments, outstandingOre } = read(invoice({}), [entry(1, 100), ...others]);
    expect([payments, outstandingOre]).toEqual([[{ id: uuid(3), paidOn: "2026-01-02", amountOre: 6_000 }], 4_000]);
  });

  it("is neither a credit note, nor a write-off", () => {
    const others = [entry(2, -50, { VoucherType: "OutgoingCreditNote" }), entry(3, -10, { IsWriteOff: true })];
    expect(read(invoice({}), [entry(1, 100), ...others])).toMatchObject({ payments: [], outstandingOre: 4_000 });
  });

  it("is two payments where one voucher pays in two lines", () => {
    const lines = [entry(2, -10), entry(3, -50, { VoucherId: uuid(2) })];
    expect(read(invoice({}), [entry(1, 100), ...lines]).payments).toEqual([
      { id: uuid(2), paidOn: "2026-01-02", amountOre: 1_000 },
      { id: `${uuid(2)}/2`, paidOn: "2026-01-02", amountOre: 5_000 },
    ]);
  });
});

describe("an invoice of Go's that cannot be read", () => {
  it("names what is missing, or has a third decimal", () => {
    const unread = read(invoice({ TotalPostedAmount: 1.005, Balance: null, VoucherType: "Settlement" }), []);
    expect(unread.unreadable).toEqual(["VoucherType", "TotalPostedAmount", "Balance", "customer"]);
  });
});
