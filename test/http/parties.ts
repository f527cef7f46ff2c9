import type { Role } from "@kravflyt/contracts";
import {
  type Creditor,
  type Customer,
  calendarDate,
  connectionId,
  creditorId,
  type Debtor,
  type Instant,
  type Invoice,
  invoiceId,
  LAW_AS_READ,
  type Operator,
  ore,
  type StepSetting,
} from "@kravflyt/core";
import type { Connection, StoredInvoice, User } from "@kravflyt/store";
import { sampleAutopilot } from "../../packages/core/src/sample-autopilot.ts";

/*
 * Who and what the tests of the routes are about. Two creditors, so that each has somebody to be kept apart from.
 */

export const LUNDE = creditorId("lunde");
export const NORDBY = creditorId("nordby");
export const CONNECTION = connectionId("lunde-fiken");

const ADDRESS = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };

const STEPS: readonly StepSetting[] = [
  { step: "dunning", on: true, deadlineDays: 14 },
  { step: "collection_notice", on: true, deadlineDays: 14 },
  { step: "creditor_demand", on: true, deadlineDays: 14 },
];

export const AUTOPILOT = sampleAutopilot(STEPS, { fullAuto: false });

export const OPERATOR: Operator = {
  kind: "self_collection",
  name: "Fjellvik Fakturaservice AS",
  organizationNumber: "313159949",
  address: ADDRESS,
  email: "post@fjellvik.example",
  phone: "22000000",
  clientAccount: "12345678903",
  law: LAW_AS_READ,
};

export const creditorNamed = (id: typeof LUNDE, name: string): Creditor => ({
  creditorId: id,
  name,
  organizationNumber: "310844136",
  address: ADDRESS,
  email: "post@kreditor.example",
  phone: "22000001",
  bankAccount: "76940512057",
  payee: "creditor_account",
  bookingMode: "proposal",
  vatDeductible: true,
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  payoutEveryDays: 30,
  language: "nb",
  sendsByEmail: true,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
});

const person = (userId: string, role: Role, ...creditorIds: readonly (typeof LUNDE)[]): User => ({
  userId,
  name: userId,
  roles: [role],
  creditorIds,
  status: "active",
  terms: { version: 1, acceptedAt: "2026-01-01T08:00:00.000Z" as Instant },
  changed: { at: "2026-01-01T08:00:00.000Z" as Instant, by: "installation" },
});

/** Those that the table knows. `stranger` has a good token and no record. */
export const PEOPLE: readonly User[] = [
  person("reader", "reader", LUNDE),
  person("worker", "case_worker", LUNDE),
  person("admin", "creditor_admin", LUNDE),
  person("other-admin", "creditor_admin", NORDBY),
  person("operator", "operator_admin"),
  person("approver", "payout_approver", LUNDE),
];

export const CONNECTED: Connection = {
  settings: {
    connectionId: CONNECTION,
    creditorId: LUNDE,
    system: "fiken",
    company: "lunde-ror-as",
    itemsFrom: calendarDate("2025-01-01"),
    daysBeforeShown: 5,
    interestAccount: "8055",
    feeAccount: "3910",
    bankAccount: "1920:10001",
    wash: "kind_only",
  },
  status: "active",
  createdBy: "admin",
  health: { fetched: 0, changed: 0, failed: [] },
};

const CUSTOMER: Customer = {
  sourceId: "20001",
  name: "Kari Testperson",
  address: { lines: ["Prøveveien 2"], postalCode: "5003", city: "Bergen", countryCode: "NO" },
  language: "nb",
};

type Changes = { readonly invoice?: Partial<Invoice>; readonly debtor?: Partial<Debtor>; readonly removed?: boolean };

/** An invoice of 1,250 kr that was due on 1 February 2026. `n` makes its id and number. */
export function anInvoice(n: number, { invoice, debtor, removed = false }: Changes = {}): StoredInvoice {
  return {
    invoice: {
      id: invoiceId(`lunde-fiken:${n}`),
      creditorId: LUNDE,
      connectionId: CONNECTION,
      kind: "invoice",
      source: { saleId: String(n) },
      number: String(1_000 + n),
      issuedOn: calendarDate("2026-01-18"),
      dueOn: calendarDate("2026-02-01"),
      currency: "NOK",
      totalOre: ore(125_000),
      outstandingOre: ore(125_000),
      settled: false,
      customer: CUSTOMER,
      payments: [],
      earlierLetters: [],
      unreadable: [],
      ...invoice,
    },
    debtor: { ...CUSTOMER, kind: "private", standing: "active", ...debtor },
    registerKnows: true,
    removed,
  };
}
