import { day, steps } from "../case/sample-case.ts";
import { connectionId, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { creditorId, type DebtorKind } from "../party.ts";
import { sampleAutopilot } from "../sample-autopilot.ts";
import type { Creditor, Operator } from "../settings.ts";
import type { OpenItem, WhatIfInput } from "./input.ts";

const ADDRESS = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };

export const OPERATOR: Operator = {
  kind: "agency",
  name: "Fjellvik Inkasso AS",
  organizationNumber: "313159949",
  address: ADDRESS,
  email: "post@fjellvik.example",
  phone: "22000000",
  clientAccount: "12345678903",
  law: LAW_AS_READ,
};

export const CREDITOR: Creditor = {
  creditorId: creditorId("lunde"),
  name: "Lunde Rør AS",
  organizationNumber: "310844136",
  address: ADDRESS,
  email: "post@lunde.example",
  phone: "22000001",
  bankAccount: "76940512057",
  payee: "client_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  payoutEveryDays: 30,
  language: "nb",
  sendsByEmail: false,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
};

export const DEFINITION = sampleAutopilot(steps("dunning", "collection_notice", "payment_demand"));

export type Seed = {
  readonly dueOn: string;
  readonly amount?: number;
  readonly kind?: DebtorKind;
  readonly customer?: string;
};

/** An open invoice of 1,000 kr of a private customer of its own. */
export function anItem(name: string, { dueOn, amount = 100_000, kind = "private", customer = name }: Seed): OpenItem {
  const party = { sourceId: customer, name: "Kari Nordmann", address: ADDRESS, language: "nb" as const };
  return {
    invoice: {
      id: invoiceId(`fiken:${name}`),
      creditorId: CREDITOR.creditorId,
      connectionId: connectionId("fiken"),
      kind: "invoice",
      source: {},
      number: name,
      dueOn: day(dueOn),
      currency: "NOK",
      totalOre: ore(amount),
      outstandingOre: ore(amount),
      settled: false,
      customer: party,
      payments: [],
      earlierLetters: [],
      unreadable: [],
    },
    debtor: { ...party, kind, standing: "active" },
    registerKnows: true,
  };
}

/** Asked on 5 January 2026 before the day's runs. */
export const ask = (change: Partial<WhatIfInput> = {}): WhatIfInput => ({
  today: day("2026-01-05"),
  startsFrom: day("2026-01-05"),
  looksFrom: day("2026-01-05"),
  days: 180,
  creditor: CREDITOR,
  operator: OPERATOR,
  autopilot: DEFINITION,
  items: [],
  cases: [],
  migrate: false,
  invoicesPerCaseMax: 40,
  paidPercent: {},
  ...change,
});
