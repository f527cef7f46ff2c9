import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { evolve } from "../case/evolve.ts";
import { nextAction } from "../case/next.ts";
import { openCase } from "../case/open.ts";
import { caseId } from "../case/state.ts";
import { type EarlierLetter, type Invoice, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { creditorId, type Debtor } from "../party.ts";
import type { Creditor, Operator } from "../settings.ts";
import { anAutopilot, anInvoice, ownLetter } from "./sample-invoice.ts";

const address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const DEBTOR: Debtor = { ...anInvoice().customer, address, kind: "private", standing: "active" };
const party = {
  name: "Fjellvik Inkasso AS",
  organizationNumber: "313159949",
  address,
  email: "post@fjellvik.example",
  phone: "22000000",
};
const OPERATOR: Operator = { ...party, kind: "agency", clientAccount: "12345678903", law: LAW_AS_READ };
const CREDITOR: Creditor = {
  ...party,
  creditorId: creditorId("lunde"),
  bankAccount: "76940512057",
  payee: "client_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
  payoutEveryDays: 30,
  language: "nb",
  sendsByEmail: false,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
};
const STEPS = [
  { step: "collection_notice", on: true, deadlineDays: 14 },
  { step: "payment_demand", on: true, deadlineDays: 14 },
] as const;
const AUTOPILOT = anAutopilot({
  level: "collection",
  ownReminderSteps: 1,
  grouping: "customer",
  processes: { private: STEPS, sole_proprietor: STEPS, company: STEPS },
});

const NOTICE = ownLetter("collection_notice", "2026-01-20", "2026-02-03");
const invoiceWith = (n: number, ...earlierLetters: readonly EarlierLetter[]): Invoice =>
  anInvoice({ id: invoiceId(`fiken:${n}`), earlierLetters });

/** The case on 12 February of invoices that were all due on 15 January. */
function nextOf(...invoices: readonly Invoice[]) {
  const on = calendarDate("2026-02-12");
  const opened = openCase({
    caseId: caseId("1"),
    number: "1",
    kid: "18",
    creditor: CREDITOR,
    autopilot: AUTOPILOT,
    operator: OPERATOR,
    connectionId: anInvoice().connectionId,
    debtor: DEBTOR,
    registerKnows: true,
    invoices,
    mode: "autopilot",
    business: false,
    by: "full_auto",
    on,
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  return nextAction(evolve(undefined, opened.value), on);
}

describe("invoices of one customer that go to collection together", () => {
  it("are demanded at once when each had its notice and the deadline of each has passed", () => {
    expect(nextOf(invoiceWith(1, NOTICE), invoiceWith(2, NOTICE))).toMatchObject({ step: "payment_demand" });
  });
  it("get a notice first when one of them had none", () => {
    expect(nextOf(invoiceWith(1, NOTICE), invoiceWith(2))).toMatchObject({ step: "collection_notice" });
  });
  it("are demanded only after the last of the deadlines", () => {
    const later = ownLetter("collection_notice", "2026-02-01", "2026-02-16");
    expect(nextOf(invoiceWith(1, NOTICE), invoiceWith(2, later))).toMatchObject({
      step: "payment_demand",
      on: "2026-02-18",
    });
  });
});
