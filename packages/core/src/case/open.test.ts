import { describe, expect, it } from "vitest";
import { connectionId, type Invoice, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { creditorId, type DebtorKind } from "../party.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { type OpenCase, openCase } from "./open.ts";
import { aCase, day, steps } from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

const INVOICE: Invoice = {
  id: invoiceId("fiken:1"),
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  kind: "invoice",
  source: {},
  number: "500",
  issuedOn: day("2026-01-01"),
  dueOn: day("2026-01-15"),
  currency: "NOK",
  totalOre: ore(1_000_000),
  outstandingOre: ore(800_000),
  settled: false,
  kid: "123456782",
  customer: { sourceId: "20001", name: "Kari Nordmann", language: "nb" },
  payments: [],
  earlierLetters: [{ step: "dunning", sentOn: day("2026-01-20") }],
  unreadable: [],
};
const address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const party = { organizationNumber: "310844136", address, email: "post@lunde.example", phone: "22000001" };
const debtor = (kind: DebtorKind) => ({ ...aCase().debtor, kind });

const asked = (changes: Partial<OpenCase> = {}): OpenCase => ({
  caseId: caseId("7"),
  number: "7",
  kid: "0000000000075",
  creditor: {
    ...party,
    creditorId: creditorId("lunde"),
    name: "Lunde Rør AS",
    bankAccount: "76940512057",
    payee: "client_account",
    bookingMode: "auto",
    vatDeductible: true,
    allocationOrder: aCase().agreement.allocationOrder,
    payoutEveryDays: 30,
    language: "nb",
    sendsByEmail: true,
    withdrawal: { countedFrom: "opening", freeDays: 40, afterwardsFeePercent: 50 },
    stops: [],
  },
  autopilot: {
    version: 3,
    autopilot: true,
    fullAuto: false,
    daysBeforeStart: 14,
    minimumOre: ore(0),
    daysAfterDeadline: 3,
    closingLimitOre: ore(5_000),
    residualNotice: true,
    residualNoticeAfterDays: 2,
    smallResidual: { upToOre: ore(10_000), action: "pause", pauseDays: 60 },
    moveToWorkingDay: false,
    compensation: true,
    chargeLetterFees: true,
    chargeInterest: false,
    approvalRequired: false,
    demandApproval: true,
    level: "reminder",
    ownReminderSteps: 0,
    grouping: "item",
    creditPolicy: "show",
    processes: {
      private: steps("reminder"),
      sole_proprietor: steps("dunning"),
      company: steps("collection_notice"),
    },
  },
  operator: {
    ...party,
    kind: "agency",
    name: "Fjellvik Inkasso AS",
    clientAccount: "12345678903",
    law: LAW_AS_READ,
  },
  connectionId: connectionId("fiken"),
  debtor: debtor("private"),
  registerKnows: true,
  invoices: [INVOICE],
  mode: "autopilot",
  business: false,
  by: "user-1",
  on: day("2026-02-01"),
  ...changes,
});
const opened = (changes: Partial<OpenCase> = {}) => {
  const answer = openCase(asked(changes));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
const { creditor, autopilot } = asked();
const toCreditor = { ...creditor, payee: "creditor_account" } as const;

describe("a case that opens", () => {
  it("freezes everything that governs it later (T18)", () => {
    expect(opened().agreement).toEqual({
      definitionVersion: 3,
      operator: "agency",
      payee: "client_account",
      vatDeductible: true,
      allocationOrder: aCase().agreement.allocationOrder,
      steps: steps("reminder"),
      daysAfterDeadline: 3,
      closingLimitOre: 5_000,
      residualNotice: true,
      residualNoticeAfterDays: 2,
      smallResidual: { upToOre: 10_000, action: "pause", pauseDays: 60 },
      moveToWorkingDay: false,
      compensation: true,
      demandApproval: true,
      creditPolicy: "show",
      level: "reminder",
      withdrawal: { countedFrom: "opening", freeDays: 40, afterwardsFeePercent: 50 },
      chargeLetterFees: true,
      chargeInterest: false,
    });
  });

  it("has the process of the debtor's kind", () => {
    expect(opened({ debtor: debtor("sole_proprietor") }).agreement.steps).toEqual(steps("dunning"));
    expect(opened({ debtor: debtor("company") }).agreement.steps).toEqual(steps("collection_notice"));
  });

  it("is a business claim for a company, never for a private person, by the order for a sole proprietor", () => {
    const business = (kind: DebtorKind, mark: boolean) => opened({ debtor: debtor(kind), business: mark }).business;
    expect([business("company", false), business("private", true)]).toEqual([true, false]);
    expect([business("sole_proprietor", false), business("sole_proprietor", true)]).toEqual([false, true]);
  });

  it("holds each invoice's claim, the principal being what is still owed, and the creditor's letters", () => {
    expect(opened()).toMatchObject({
      claims: [{ invoiceNumber: "500", issuedOn: "2026-01-01", originalOre: 1_000_000, principalOre: 800_000 }],
      earlierLetters: [{ step: "dunning", sentOn: "2026-01-20" }],
      needsApproval: false,
    });
    const { issuedOn: _, ...undated } = INVOICE;
    expect(opened({ invoices: [undated] }).claims[0]).not.toHaveProperty("issuedOn");
  });

  it("takes a deadline of the creditor's for all invoices only when each had such a letter, and then the last", () => {
    const notice = (sentOn: string, deadlineOn: string) =>
      ({ step: "collection_notice", sentOn: day(sentOn), deadlineOn: day(deadlineOn) }) as const;
    const first = { ...INVOICE, earlierLetters: [notice("2026-01-16", "2026-01-30")] };
    const second = (...earlierLetters: readonly ReturnType<typeof notice>[]) => ({
      ...INVOICE,
      id: invoiceId("fiken:2"),
      earlierLetters,
    });
    const letters = (...of: readonly ReturnType<typeof notice>[]) =>
      opened({ invoices: [first, second(...of)] }).earlierLetters;
    // what it asked of one of them is waited for, and opens nothing
    const forOne = { step: "collection_notice", sentOn: "2026-01-16", askedUntil: "2026-01-30" };
    expect(letters()).toEqual([forOne]);
    // 13 days are no notice
    expect(letters(notice("2026-01-20", "2026-02-02"))).toEqual([
      forOne,
      { step: "collection_notice", sentOn: "2026-01-20", askedUntil: "2026-02-02" },
    ]);
    expect(letters(notice("2026-01-20", "2026-02-03"))).toEqual([
      { step: "collection_notice", sentOn: "2026-01-16", deadlineOn: "2026-02-03" },
      { step: "collection_notice", sentOn: "2026-01-20", deadlineOn: "2026-02-03" },
    ]);
    // a second one gave its own invoice longer: the day before the last of the first ones, the day after
    const twice = (deadlineOn: string) => letters(notice("2026-01-20", "2026-02-03"), notice("2026-01-21", deadlineOn));
    expect(twice("2026-02-02").map(({ deadlineOn }) => deadlineOn)).toEqual(["2026-02-03", "2026-02-03", "2026-02-03"]);
    expect(twice("2026-02-04").map(({ deadlineOn }) => deadlineOn)).toEqual(["2026-02-03", "2026-02-03", "2026-02-04"]);
  });

  it("waits for a deadline of the creditor's for one of the invoices, which opens no step", () => {
    const letter = (step: "dunning" | "collection_notice", sentOn: string, deadlineOn: string) =>
      ({ step, sentOn: day(sentOn), deadlineOn: day(deadlineOn) }) as const;
    type Letters = readonly ReturnType<typeof letter>[];
    const process = { private: steps("collection_notice", "payment_demand"), sole_proprietor: [], company: [] };
    const grouped = (...letters: readonly [Letters, Letters]) =>
      evolve(
        undefined,
        opened({
          autopilot: { ...autopilot, level: "collection", demandApproval: false, processes: process },
          invoices: letters.map((earlierLetters, at) => ({ ...INVOICE, id: invoiceId(`fiken:${at}`), earlierLetters })),
        }),
      );
    const order = (state: Case, on: string) =>
      decide(state, { type: "order_letter", on: day(on), by: "user-1", letterId: letterId("x"), law: LAW_AS_READ });
    /** The letter that is refused on `dayBefore` and taken on `on`. */
    const letterFrom = (state: Case, dayBefore: string, on: string) => {
      expect(order(state, dayBefore)).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: on } });
      const ordered = order(state, on);
      return ordered.ok ? ordered.value.map((event) => "step" in event && event.step) : ordered.refusal;
    };
    const notice = letter("collection_notice", "2026-01-16", "2026-02-20");
    expect(letterFrom(grouped([notice], []), "2026-02-23", "2026-02-24")).toEqual(["collection_notice"]);
    // a notice for both to Friday 30 January, and then a dunning for the first
    const forBoth = letter("collection_notice", "2026-01-16", "2026-01-30");
    const dunning = letter("dunning", "2026-01-20", "2026-02-20");
    expect(letterFrom(grouped([forBoth], [forBoth]), "2026-02-02", "2026-02-03")).toEqual(["payment_demand"]);
    expect(letterFrom(grouped([forBoth, dunning], [forBoth]), "2026-02-23", "2026-02-24")).toEqual(["payment_demand"]);
  });

  it("keeps the creditor's letters for its one invoice as they were sent, short deadline or not", () => {
    const short = { step: "collection_notice", sentOn: day("2026-01-15"), deadlineOn: day("2026-01-20") } as const;
    expect(opened({ invoices: [{ ...INVOICE, earlierLetters: [short] }] })).toMatchObject({
      type: "case_opened",
      earlierLetters: [short],
    });
  });

  it("takes the creditor's deadline for several invoices from lawful letters of that step alone", () => {
    type Letter = Invoice["earlierLetters"][number];
    const letter = (step: Letter["step"], sentOn: string, deadlineOn?: string): Letter => ({
      step,
      sentOn: day(sentOn),
      ...(deadlineOn === undefined ? {} : { deadlineOn: day(deadlineOn) }),
    });
    const notice = letter("collection_notice", "2026-01-16", "2026-01-30");
    /** The deadlines of the notice of the first of three invoices, when the last two had `others`. */
    const deadlines = (first: readonly Letter[], ...others: readonly (readonly Letter[])[]) =>
      opened({
        invoices: [first, ...others].map((earlierLetters, at) => ({
          ...INVOICE,
          id: invoiceId(`fiken:${at + 1}`),
          earlierLetters,
        })),
      })
        .earlierLetters.slice(0, first.length)
        .map(({ deadlineOn }) => deadlineOn);
    // the last of three, wherever it stands
    const longest = letter("collection_notice", "2026-01-20", "2026-02-20");
    expect(deadlines([notice], [longest], [notice])).toEqual(["2026-02-20"]);
    expect(deadlines([notice], [notice], [longest])).toEqual(["2026-02-20"]);
    // a dunning is no notice
    expect(deadlines([notice], [letter("dunning", "2026-01-16", "2026-01-30")])).toEqual([undefined]);
    // sent on the due day, the day after
    expect(deadlines([notice], [letter("collection_notice", "2026-01-15", "2026-01-30")])).toEqual([undefined]);
    expect(deadlines([notice], [letter("collection_notice", "2026-01-16", "2026-01-30")])).toEqual(["2026-01-30"]);
    // one whose deadline nobody knows sets none, though another of its step does
    const untold = letter("collection_notice", "2026-01-22");
    expect(deadlines([notice, untold], [untold, notice])).toEqual(["2026-01-30", undefined]);
    expect(deadlines([notice], [untold])).toEqual([undefined]);
  });

  it("is paid with its own KID to the client account, or with the invoice's to the creditor", () => {
    expect(opened()).toMatchObject({ kid: "0000000000075", account: "12345678903" });
    expect(opened({ creditor: toCreditor })).toMatchObject({ kid: "123456782", account: "76940512057" });
    const { kid: _, ...without } = INVOICE;
    expect(opened({ creditor: toCreditor, invoices: [without] }).kid).toBe("");
  });

  it("waits for the creditor's word where that is asked for", () => {
    expect(opened({ autopilot: { ...autopilot, approvalRequired: true } }).needsApproval).toBe(true);
  });
});

describe("a case does not open", () => {
  const other = { ...INVOICE, id: invoiceId("fiken:2") };
  const named = { ...other, customer: { ...INVOICE.customer, name: "Ola Nordmann" } };
  const hers = { ...other, customer: { ...INVOICE.customer, sourceId: "20002" } };
  it.each([
    ["on no invoice", { invoices: [] }, { code: "no_invoice" }],
    ["on invoices of two debtors under one number", { invoices: [INVOICE, named] }, { code: "several_debtors" }],
    ["on invoices of two debtors", { invoices: [INVOICE, hers] }, { code: "several_debtors" }],
    [
      "on two that are paid to the creditor",
      { creditor: toCreditor, invoices: [INVOICE, other] },
      { code: "one_invoice_only" },
    ],
    ["on autopilot where that is off", { autopilot: { ...autopilot, autopilot: false } }, { code: "autopilot_off" }],
    [
      "on the due day",
      { on: day("2026-01-15") },
      { code: "not_collectable", invoiceId: "fiken:1", reason: { code: "not_due", dueOn: "2026-01-15" } },
    ],
  ])("%s", (_, changes, refusal) => {
    expect(openCase(asked(changes))).toEqual({ ok: false, refusal });
  });

  it("but the day after the due day it does, and by hand where autopilot is off", () => {
    expect(openCase(asked({ on: day("2026-01-16") })).ok).toBe(true);
    expect(openCase(asked({ autopilot: { ...autopilot, autopilot: false }, mode: "manual" })).ok).toBe(true);
  });
});
