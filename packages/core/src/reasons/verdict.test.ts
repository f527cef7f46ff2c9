import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { aCase, caseAfter, day, payment, withLetters } from "../case/sample-case.ts";
import { type Case, letterId } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { customerCredit } from "../start/customer-credit.ts";
import { aCredit, anAutopilot, anInvoice } from "../start/sample-invoice.ts";
import { REASON_TEXTS } from "./reason-texts.ts";
import { type ItemFacts, verdictOf } from "./verdict.ts";

const address = { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" };
const FACTS: ItemFacts = {
  debtor: { ...anInvoice().customer, address, kind: "private", standing: "active" },
  registerKnows: true,
  removed: false,
  rules: {},
  excluded: false,
  otherCreates: false,
  otherAgencyCreates: false,
  credit: customerCredit([]),
  autopilot: anAutopilot(),
  today: day("2026-02-01"),
  isConnected: true,
  law: LAW_AS_READ,
};
const of = (facts: Partial<ItemFacts>, invoice = anInvoice()) => verdictOf(invoice, { ...FACTS, ...facts });
const inCase = (state: Case, on: string, more: Partial<ItemFacts> = {}) => of({ case: state, today: day(on), ...more });
const by = "user-1";

describe("what happens to an item in no case", () => {
  it("is a start when nothing stands against it", () => {
    expect(of({})).toEqual({ kind: "acts", act: { code: "starts", on: "2026-02-01" } });
  });
  it.each([
    ["removed_from_source", { removed: true }],
    ["other_connection_creates", { otherCreates: true }],
    ["other_agency_creates", { otherAgencyCreates: true }],
    ["customer_excluded", { excluded: true }],
    ["customer_has_credit", { credit: customerCredit([aCredit(1)]) }],
    ["issued_before", { rules: { issuedFrom: calendarDate("2026-01-02") } }],
    ["full_auto_off", { autopilot: anAutopilot({ fullAuto: false }) }],
    ["below_minimum", { autopilot: anAutopilot({ minimumOre: ore(50_001) }) }],
    ["too_early", { autopilot: anAutopilot({ daysBeforeStart: 18 }) }],
    ["not_due", { today: calendarDate("2026-01-15") }],
    ["time_barred", { today: calendarDate("2029-01-16") }],
    ["connection_inactive", { isConnected: false }],
  ] as const)("is nothing: %s", (code, facts) => {
    expect(of(facts)).toMatchObject({ kind: "waits", why: { code } });
  });
  it("is what the books say before what the settings say", () => {
    expect(of({ excluded: true, isConnected: false }, aCredit(100))).toMatchObject({ why: { code: "is_credit" } });
  });
});

describe("what happens to an item in a case", () => {
  it("is the next letter on its day, also when it is on its way; the day after, that it has not left", () => {
    expect(inCase(aCase(), "2026-01-29")).toEqual({ kind: "acts", act: { code: "dunning", on: "2026-01-29" } });
    const ordered = caseAfter(aCase(), {
      type: "order_letter",
      on: day("2026-01-29"),
      by: "autopilot",
      letterId: letterId("l1"),
      law: LAW_AS_READ,
    });
    expect(inCase(ordered, "2026-01-29")).toEqual({ kind: "acts", act: { code: "dunning", on: "2026-01-29" } });
    expect(inCase(ordered, "2026-01-30")).toEqual({ kind: "waits", why: { code: "letter_pending", step: "dunning" } });
  });
  it("is nothing while it rests, stands still or waits for a person", () => {
    const paused = caseAfter(aCase(), { type: "pause", on: day("2026-01-30"), by, until: day("2026-02-10") });
    expect(inCase(paused, "2026-02-01")).toEqual({ kind: "waits", why: { code: "paused", until: "2026-02-10" } });
    const disputed = caseAfter(aCase(), { type: "hold", on: day("2026-01-30"), by, hold: "objection" });
    expect(inCase(disputed, "2026-02-01")).toEqual({ kind: "waits", why: { code: "objection" } });
    expect(inCase(aCase({ mode: "manual" }), "2026-02-01")).toEqual({
      kind: "waits",
      why: { code: "manual", step: "dunning" },
    });
    expect(inCase(aCase({ needsApproval: true }), "2026-02-01")).toMatchObject({ why: { code: "awaiting_approval" } });
  });
  it("is nothing through the day that a hold ends by itself", () => {
    const until = day("2026-02-20");
    const deferred = caseAfter(aCase(), { type: "hold", on: day("2026-01-30"), by, hold: "deferral", until });
    expect(inCase(deferred, "2026-02-01")).toEqual({ kind: "waits", why: { code: "deferral", until: "2026-02-20" } });
  });
  it("is nothing in a stop of the creditor's, also before the day's look has seen it: the last day, the day after, the day before", () => {
    const stops = [{ from: day("2026-01-30"), to: day("2026-02-10") }];
    const acts = (on: string) => ({ kind: "acts", act: { code: "dunning", on } });
    const stopped = { kind: "waits", why: { code: "creditor_stop", until: "2026-02-11" } };
    expect(inCase(aCase(), "2026-01-29", { stops })).toEqual(acts("2026-01-29"));
    expect(inCase(aCase(), "2026-01-30", { stops })).toEqual(stopped);
    expect(inCase(aCase(), "2026-02-10", { stops })).toEqual(stopped);
    expect(inCase(aCase(), "2026-02-11", { stops })).toEqual(acts("2026-01-29"));
    expect(inCase(aCase({ mode: "manual" }), "2026-02-10", { stops })).toMatchObject({ why: { code: "manual" } });
  });
  it("is nothing while a plan is kept: until the first instalment has been missed by three banking days", () => {
    const planned = caseAfter(aCase(), {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-05"),
      by,
      plan: { feeDisclosed: false, instalments: [{ dueOn: day("2026-03-06"), amountOre: ore(1_006_904) }] },
    });
    expect(inCase(planned, "2026-02-06")).toEqual({
      kind: "waits",
      why: { code: "payment_plan", until: "2026-03-12" },
    });
  });
  it("is a rest for a small residual, from the day after what was paid on the last deadline has come", () => {
    const allocationOrder = [
      "principal",
      "collection_fee",
      "letter_fees",
      "compensation",
      "court_costs",
      "interest",
    ] as const;
    const smallResidual = { upToOre: ore(20_000), action: "pause", pauseDays: 30 } as const;
    const sent = withLetters(aCase({ agreement: { allocationOrder, smallResidual } }), "2026-01-29");
    const paid = caseAfter(sent, payment({ paidOn: "2026-02-09", amount: 1_000_000 }));
    expect(inCase(paid, "2026-02-10")).toEqual({ kind: "acts", act: { code: "pause_residual", on: "2026-02-14" } });
  });
  it("is nothing when the law of the day is not reviewed", () => {
    const law = { newLawFrom: null, reviewedThrough: day("2026-01-31") };
    expect(inCase(aCase(), "2026-02-01", { law })).toMatchObject({
      kind: "waits",
      why: { code: "law_not_reviewed", step: "dunning", reviewedThrough: "2026-01-31" },
    });
  });
  it("is nothing when the case is over though the item stands open", () => {
    const ended = caseAfter(aCase(), { type: "withdraw", on: day("2026-01-30"), by });
    expect(inCase(ended, "2026-02-01")).toEqual({
      kind: "waits",
      why: { code: "case_closed", reason: "withdrawn", on: "2026-01-30" },
    });
  });
});

describe("any item", () => {
  const anyDay = fc.constantFrom("2026-01-01", "2026-01-15", "2026-01-16", "2026-02-01", "2027-03-01", "2029-06-01");
  const anyInvoice = fc.record({
    kind: fc.constantFrom("invoice", "external_invoice", "credit"),
    outstandingOre: fc.integer({ min: -100_000, max: 100_000 }).map(ore),
    settled: fc.boolean(),
    currency: fc.constantFrom("NOK", "EUR"),
    unreadable: fc.constantFrom<readonly string[]>([], ["dueDate"]),
  });
  const anyFacts = fc.record({
    removed: fc.boolean(),
    excluded: fc.boolean(),
    registerKnows: fc.boolean(),
    isConnected: fc.boolean(),
    credit: fc.constantFrom(customerCredit([]), customerCredit([aCredit(1)])),
    autopilot: fc.record({ fullAuto: fc.boolean(), daysBeforeStart: fc.nat(60) }).map(anAutopilot),
    case: fc.constantFrom(
      undefined,
      aCase(),
      aCase({ mode: "manual" }),
      aCase({ needsApproval: true }),
      withLetters(aCase(), "2026-01-29"),
      caseAfter(aCase(), { type: "hold", on: day("2026-01-30"), by, hold: "customer_credit" }),
      caseAfter(aCase(), { type: "withdraw", on: day("2026-01-30"), by }),
    ),
  });

  it("has exactly one act or one reason on any day, and a text for it in both languages", () => {
    fc.assert(
      fc.property(anyInvoice, anyFacts, anyDay, (invoice, { case: state, ...facts }, on) => {
        const found = of(
          { ...facts, today: day(on), ...(state === undefined ? {} : { case: state }) },
          anInvoice(invoice),
        );
        const code = found.kind === "acts" ? found.act.code : found.why.code;
        expect(Object.keys(REASON_TEXTS[code]).toSorted()).toEqual(["en", "nb"]);
        if (found.kind === "acts") expect(found.act.on.length).toBe(10);
      }),
    );
  });
});
