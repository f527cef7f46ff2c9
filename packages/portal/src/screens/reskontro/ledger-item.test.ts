import { describe, expect, it } from "vitest";
import { firstSteps, found, fromInvoice, isExcludable, type LedgerItem, sumOf } from "./ledger-item.ts";

const item = (invoiceId: string, more: Partial<LedgerItem> = {}): LedgerItem => ({
  invoiceId,
  number: invoiceId,
  customerName: "Kari Testperson",
  connectionId: "lunde-fiken",
  customerId: "20001",
  dueOn: "2026-01-15" as LedgerItem["dueOn"],
  outstandingOre: 12_345 as LedgerItem["outstandingOre"],
  ...more,
});
const letter = (step: string, on: string) => ({ first: { kind: "letter", step, on } as LedgerItem["first"] });
const waits = (reason: string) => ({ first: { kind: "wait", reason } as LedgerItem["first"] });

it("items are found by a part of the customer's name or of the invoice number, whatever the case", () => {
  const items = [item("10018", { customerName: "Østby Øl AS" }), item("10021")];
  const numbers = (search: string | undefined) => found(items, search).map(({ number }) => number);
  expect(numbers(undefined)).toEqual(["10018", "10021"]);
  expect(numbers(" øl ")).toEqual(["10018"]);
  expect(numbers("0021")).toEqual(["10021"]);
  expect(numbers("finnes ikke")).toEqual([]);
});

it("the sum is that of what is outstanding", () => {
  expect(sumOf([item("1"), item("2"), item("3")])).toBe(37_035);
  expect(sumOf([])).toBe(0);
});

it("letters that go first are told by day, with how many items each is for, and what waits apart", () => {
  const items = [
    item("1", letter("collection_notice", "2026-02-03")),
    item("2", letter("dunning", "2026-02-02")),
    item("3", letter("collection_notice", "2026-02-03")),
    item("4", waits("awaiting_approval")),
    item("5", waits("awaiting_approval")),
    item("6"),
  ];
  expect(firstSteps(items)).toEqual({
    letters: [
      { step: "dunning", on: "2026-02-02", count: 1 },
      { step: "collection_notice", on: "2026-02-03", count: 2 },
    ],
    waits: [{ code: "awaiting_approval", count: 2 }],
  });
});

it("a customer is excluded from what is in no case, and not from what may be in one", () => {
  expect(isExcludable(item("1"))).toBe(true);
  expect(isExcludable(item("1", { why: { code: "below_minimum" } }))).toBe(true);
  expect(isExcludable(item("1", { why: { code: "customer_excluded" } }))).toBe(false);
  expect(isExcludable(item("1", { caseId: "100023" as LedgerItem["caseId"] }))).toBe(false);
});

it.each(["debtor_not_looked_up", "item_not_given", "item_not_understood", "change_not_taken_in", "broken_item"])(
  "a customer is not excluded from what could not be stored: %s",
  (code) => {
    expect(isExcludable(item("1", { why: { code } }))).toBe(false);
  },
);

describe("an invoice of the books", () => {
  const invoice = {
    invoiceId: "lunde-fiken:1",
    connectionId: "lunde-fiken",
    number: "1001",
    outstandingOre: 100,
    customer: { customerId: "20001", name: "Kari Testperson", kind: "private" },
  };
  const of = (more: object) => fromInvoice({ ...invoice, ...more } as Parameters<typeof fromInvoice>[0]);

  it("says the first of what stands against it", () => {
    const notStarted = { code: "full_auto_off" };
    expect(of({ notStarted }).why).toEqual(notStarted);
    expect(of({ notStarted, notStartable: { code: "customer_excluded" } }).why).toEqual({ code: "customer_excluded" });
    expect(of({ notCollectable: { code: "not_due" } }).why).toEqual({ code: "not_due" });
    expect(of({}).why).toBeUndefined();
  });

  it("in a case leads to it", () => {
    expect(of({ caseId: "14" })).toMatchObject({ caseId: "14", caseNumber: "14" });
  });
});
