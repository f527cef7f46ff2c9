import {
  type CalendarDate,
  type Case,
  type CaseEvent,
  type CaseOpened,
  type Creditor,
  calendarDate,
  caseId,
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
import { AGREEMENT as SAMPLE_AGREEMENT } from "../../core/src/case/sample-case.ts";
import { sampleAutopilot } from "../../core/src/sample-autopilot.ts";
import type { Connection, Posting, StoredInvoice } from "../src/index.ts";

export const day = calendarDate;
export const AT = "2026-03-02T08:00:00.000Z" as Instant;
export const CREDITOR = creditorId("verksted");
export const OTHER_CREDITOR = creditorId("frisor");
export const CONNECTION = connectionId("fiken-1");

const ADDRESS = { lines: ["Testveien 1"], postalCode: "0150", city: "Oslo", countryCode: "NO" } as const;

export const PERSON: Debtor = {
  sourceId: "20001",
  name: "Kari Anne Østgård",
  email: "kari@kunde.example",
  address: ADDRESS,
  language: "nb",
  kind: "private",
  standing: "active",
};

export const COMPANY: Debtor = {
  sourceId: "20002",
  name: "Nesstad Norsk Bygg AS",
  organizationNumber: "210000019",
  address: ADDRESS,
  language: "nb",
  kind: "company",
  standing: "active",
};

const STEPS: readonly StepSetting[] = [{ step: "dunning", on: true, deadlineDays: 14 }];

const AGREEMENT: Case["agreement"] = { ...SAMPLE_AGREEMENT, steps: STEPS, closingLimitOre: ore(5_000) };

/** A case as it is on the day it was opened. `n` makes its id, number, KID and invoice. */
export function aCase(n: number, changes: Partial<Case> = {}): Case {
  return {
    caseId: caseId(`c${n}`),
    number: String(10_000 + n),
    creditorId: CREDITOR,
    connectionId: CONNECTION,
    debtor: PERSON,
    agreement: AGREEMENT,
    mode: "autopilot",
    business: false,
    status: "ongoing",
    awaitsApproval: false,
    openedOn: day("2026-03-02"),
    kid: `0000${10_000 + n}`,
    account: "12345678903",
    claims: [
      {
        invoiceId: invoiceId(`fiken-1:${n}`),
        invoiceNumber: `F-${500 + n}`,
        dueOn: day("2026-02-01"),
        originalOre: ore(125_000),
        principal: [{ from: day("2026-02-01"), principalOre: ore(125_000) }],
        interestPaidOre: ore(0),
        addedOn: day("2026-03-02"),
      },
    ],
    earlierLetters: [],
    letters: [],
    collectionFeePaidOre: ore(0),
    compensationPaidOre: ore(0),
    courtCostsPaidOre: ore(0),
    payments: [],
    holds: [],
    stood: [],
    heldAtEnd: [],
    undeliveredNotices: [],
    legalSteps: [],
    ...changes,
  };
}

export function opened(state: Case): CaseOpened {
  return {
    type: "case_opened",
    on: state.openedOn,
    caseId: state.caseId,
    number: state.number,
    creditorId: state.creditorId,
    connectionId: state.connectionId,
    debtor: state.debtor,
    agreement: state.agreement,
    mode: state.mode,
    business: false,
    needsApproval: false,
    kid: state.kid,
    account: state.account,
    claims: [],
    earlierLetters: [],
    by: "full_auto",
  };
}

export const paused: CaseEvent = { type: "case_paused", on: day("2026-03-03"), by: "user-1" };
export const closedByUser: CaseEvent = {
  type: "case_closed",
  on: day("2026-03-04"),
  reason: "withdrawn",
  residualOre: ore(125_000),
  by: "user-1",
};

export function anInvoice(n: number, changes: Partial<Invoice> = {}): StoredInvoice {
  const invoice: Invoice = {
    id: invoiceId(`fiken-1:${n}`),
    creditorId: CREDITOR,
    connectionId: CONNECTION,
    kind: "invoice",
    source: { saleId: String(n) },
    number: `F-${500 + n}`,
    issuedOn: day("2026-01-18"),
    dueOn: day("2026-02-01"),
    currency: "NOK",
    totalOre: ore(125_000),
    outstandingOre: ore(125_000),
    settled: false,
    customer: { sourceId: "20001", name: "Kari Anne Østgård", address: ADDRESS, language: "nb" },
    payments: [{ id: "1", paidOn: day("2026-02-02"), amountOre: ore(100) }],
    earlierLetters: [{ step: "reminder", sentOn: day("2026-02-03") }],
    unreadable: [],
    ...changes,
  };
  return { invoice, debtor: PERSON, registerKnows: true, removed: false };
}

export function aConnection(id: string, changes: Partial<Connection> = {}): Connection {
  return {
    settings: {
      connectionId: connectionId(id),
      creditorId: CREDITOR,
      system: "fiken",
      company: "verksted-as",
      itemsFrom: day("2026-01-01"),
      daysBeforeShown: 1,
      interestAccount: "8050",
      feeAccount: "3940",
      bankAccount: "1920:10001",
      wash: "kind_only",
    },
    status: "active",
    createdBy: "user-1",
    health: { fetched: 0, changed: 0, failed: [] },
    ...changes,
  };
}

export const creditorWith = (id: typeof CREDITOR): Creditor => ({
  creditorId: id,
  name: "Verksted AS",
  organizationNumber: "310000026",
  address: ADDRESS,
  email: "post@verksted.example",
  phone: "22000000",
  bankAccount: "12345678903",
  payee: "client_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
  payoutEveryDays: 14,
  language: "nb",
  sendsByEmail: true,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
});

export const AUTOPILOT = sampleAutopilot(STEPS, { daysAfterDeadline: 1 });

export const OPERATOR: Operator = {
  kind: "agency",
  name: "Inkasso AS",
  organizationNumber: "310000034",
  address: ADDRESS,
  email: "post@inkasso.example",
  phone: "22000001",
  clientAccount: "12345678903",
  law: LAW_AS_READ,
};

export function aPosting(id: string, on: CalendarDate, changes: Partial<Posting> = {}): Posting {
  return {
    postingId: id,
    creditorId: CREDITOR,
    connectionId: CONNECTION,
    caseId: caseId("c1"),
    body: { kind: "settle", invoiceId: invoiceId("fiken-1:1"), source: { saleId: "1" }, on },
    status: "pending",
    on,
    ...changes,
  };
}
