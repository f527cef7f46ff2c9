import {
  type Case,
  type CaseEvent,
  calendarDate,
  caseId,
  connectionId,
  creditorId,
  invoiceId,
  type LetterSent,
  letterId,
  ore,
  replay,
} from "@kravflyt/core";
import type { Payout, Posting } from "@kravflyt/store";
import { AGREEMENT, steps } from "../../packages/core/src/case/sample-case.ts";
import type { CaseHistory } from "./case-history.ts";

const day = calendarDate;
const INVOICE = invoiceId("fiken:500");
const PAYMENT = "bank-1";
const OWN = { creditorId: creditorId("lunde"), connectionId: connectionId("fiken") };

const letter = (id: string, step: LetterSent["step"], on: string, deadlineOn: string): LetterSent => ({
  type: "letter_sent",
  on: day(on),
  letterId: letterId(id),
  step,
  deadlineOn: day(deadlineOn),
  feeOre: ore(3_800),
  why: { rule: "fee", law: "FOR-1989-07-14-562 § 1-2", inputs: {}, arithmetic: "75000 øre × 1/20 = 3800 øre" },
  channel: "email",
  pdf: "ab12",
});

/** A private person's 10 000 kr, due 15 January 2026 at 12 % a year: purring, inkassovarsel, all of it paid on 20 February. */
const EVENTS: readonly CaseEvent[] = [
  {
    type: "case_opened",
    on: day("2026-01-29"),
    caseId: caseId("7"),
    number: "7",
    ...OWN,
    debtor: {
      sourceId: "20001",
      name: "Kari Nordmann",
      address: { lines: ["Bjørkeveien 2"], postalCode: "0352", city: "Oslo", countryCode: "NO" },
      language: "nb",
      kind: "private",
      standing: "active",
    },
    agreement: {
      ...AGREEMENT,
      steps: steps("dunning", "collection_notice"),
      daysAfterDeadline: 3,
      closingLimitOre: ore(5_000),
    },
    mode: "autopilot",
    business: false,
    needsApproval: false,
    kid: "10017",
    account: "12345678903",
    claims: [
      {
        invoiceId: INVOICE,
        invoiceNumber: "500",
        issuedOn: day("2026-01-01"),
        dueOn: day("2026-01-15"),
        originalOre: ore(1_000_000),
        principalOre: ore(1_000_000),
      },
    ],
    earlierLetters: [],
    by: "full_auto",
  },
  { type: "letter_ordered", on: day("2026-01-29"), letterId: letterId("7-1"), step: "dunning", by: "autopilot" },
  letter("7-1", "dunning", "2026-01-29", "2026-02-12"),
  {
    type: "letter_ordered",
    on: day("2026-02-16"),
    letterId: letterId("7-2"),
    step: "collection_notice",
    by: "autopilot",
  },
  letter("7-2", "collection_notice", "2026-02-16", "2026-03-02"),
  {
    type: "payment_received",
    on: day("2026-02-21"),
    paymentId: PAYMENT,
    paidOn: day("2026-02-20"),
    amountOre: ore(1_018_121),
    origin: "client_account",
    allocation: {
      parts: {
        collection_fee: ore(0),
        letter_fees: ore(7_600),
        compensation: ore(0),
        court_costs: ore(0),
        interest: ore(11_836),
        principal: ore(998_685),
      },
      claims: [{ invoiceId: INVOICE, interestOre: ore(11_836), principalOre: ore(998_685) }],
      letters: [
        { letterId: letterId("7-1"), ore: ore(3_800) },
        { letterId: letterId("7-2"), ore: ore(3_800) },
      ],
      surplusOre: ore(0),
    },
    waived: [],
  },
  {
    type: "case_closed",
    on: day("2026-02-21"),
    reason: "below_closing_limit",
    residualOre: ore(1_315),
    by: "autopilot",
  },
];

const POSTING: Posting = {
  ...OWN,
  postingId: "payout-7",
  caseId: caseId("7"),
  body: {
    kind: "sale_payment",
    invoiceId: INVOICE,
    source: { saleId: "1" },
    paidOn: day("2026-03-01"),
    account: "1920:10001",
    amountOre: ore(998_685),
  },
  status: "posted",
  on: day("2026-03-01"),
};

const PAYOUT: Payout = {
  payoutId: "lunde-2026-02-28",
  creditorId: OWN.creditorId,
  on: day("2026-03-01"),
  through: day("2026-02-28"),
  amountOre: ore(9_000_000),
  account: "12345678903",
  status: "sent",
  lines: [
    {
      caseId: caseId("7"),
      paymentIds: [PAYMENT],
      amountOre: ore(1_018_121),
      principalOre: ore(998_685),
      interestOre: ore(11_836),
      feesOre: ore(7_600),
    },
  ],
  messageId: "KF-1",
};

export const sampleHistory: CaseHistory = {
  creditor: "Lunde Rør AS",
  events: EVENTS,
  postings: [POSTING],
  payouts: [PAYOUT],
};

export const sampleCase: Case = replay(EVENTS);
