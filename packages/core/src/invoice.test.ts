import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import { connectionId, daysAfterDue, daysPastDue, type Invoice, invoiceId, whyNotCollectable } from "./invoice.ts";
import { ore } from "./money.ts";
import { creditorId, type Debtor } from "./party.ts";

const address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const customer = {
  sourceId: "20001",
  name: "Berg Bygg AS",
  organizationNumber: "310844136",
  address,
  language: "nb",
} as const;
const DEBTOR: Debtor = { ...customer, kind: "company", standing: "active" };
const INVOICE: Invoice = {
  id: invoiceId("fiken:1"),
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  kind: "invoice",
  source: {},
  number: "1",
  dueOn: calendarDate("2026-01-15"),
  currency: "NOK",
  totalOre: ore(50_000),
  outstandingOre: ore(1),
  settled: false,
  customer,
  payments: [],
  earlierLetters: [],
  unreadable: [],
};
const { dueOn: _, ...undated } = INVOICE;
const { address: __, ...homeless } = DEBTOR;

const why = (
  invoice: Invoice,
  it: { readonly debtor?: Debtor; readonly registerKnows?: boolean; readonly on?: string } = {},
) =>
  whyNotCollectable(invoice, {
    debtor: it.debtor ?? DEBTOR,
    registerKnows: it.registerKnows ?? true,
    today: calendarDate(it.on ?? "2026-01-16"),
  });

describe("an invoice is not collected", () => {
  it.each([
    ["what could not be read", { unreadable: ["dueDate"] }, { code: "unreadable", fields: ["dueDate"] }],
    ["a credit", { kind: "credit" }, { code: "is_credit" }],
    ["what is settled", { settled: true }, { code: "settled" }],
    ["what is paid", { outstandingOre: ore(0) }, { code: "amount_not_positive" }],
    ["what is overpaid", { outstandingOre: ore(-1) }, { code: "amount_not_positive" }],
    ["what another agency has", { sentToCollection: true }, { code: "sent_to_collection" }],
    ["another currency", { currency: "EUR" }, { code: "foreign_currency", currency: "EUR" }],
  ] as const)("%s", (_name, changes, reason) => {
    expect(why({ ...INVOICE, ...changes })).toEqual(reason);
  });
  it("without a due day", () => expect(why(undated)).toEqual({ code: "no_due_date" }));
  it("on its due day, but on the day after", () => {
    expect(why(INVOICE, { on: "2026-01-15" })).toEqual({ code: "not_due", dueOn: "2026-01-15" });
    expect(why(INVOICE, { on: "2026-01-16" })).toBeUndefined();
  });
  it("from an organisation that the register does not know", () => {
    expect(why(INVOICE, { registerKnows: false })).toEqual({
      code: "unknown_organization",
      organizationNumber: "310844136",
    });
  });
  it.each([
    ["bankrupt", "debtor_bankrupt"],
    ["winding_up", "debtor_winding_up"],
    ["deleted", "debtor_deleted"],
  ] as const)("from a debtor that is %s", (standing, code) => {
    expect(why(INVOICE, { debtor: { ...DEBTOR, standing } })).toEqual({ code });
  });
  it("from a debtor without an address", () =>
    expect(why(INVOICE, { debtor: homeless })).toEqual({ code: "no_address" }));
  it("from three years after its due day, but on the day before", () => {
    expect(why(INVOICE, { on: "2029-01-15" })).toBeUndefined();
    expect(why(INVOICE, { on: "2029-01-16" })).toEqual({ code: "time_barred", barredOn: "2029-01-16" });
  });
  it("for the reason in the books before the one in the register, and that before the day", () => {
    const debtor = { ...homeless, standing: "bankrupt" } as const;
    expect(why({ ...INVOICE, settled: true }, { debtor })).toEqual({ code: "settled" });
    expect(why(INVOICE, { debtor, on: "2026-01-01" })).toEqual({ code: "debtor_bankrupt" });
    expect(why(INVOICE, { debtor: homeless, on: "2026-01-01" })).toEqual({ code: "no_address" });
  });
});

describe("days past due", () => {
  it("are 0 on the due day and 1 on the day after, also over the change to summer time", () => {
    expect(daysPastDue(INVOICE, calendarDate("2026-01-15"))).toBe(0);
    expect(daysPastDue(INVOICE, calendarDate("2026-01-16"))).toBe(1);
    expect(daysPastDue(INVOICE, calendarDate("2026-03-30"))).toBe(74);
    expect(daysPastDue(undated, calendarDate("2026-01-16"))).toBeUndefined();
    expect(daysAfterDue(calendarDate("2026-01-15"), 14)).toBe("2026-01-29");
  });
});
