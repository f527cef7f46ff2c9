import { describe, expect, it } from "vitest";
import { aCase, caseAfter, day, withLetters } from "../case/sample-case.ts";
import { type Case, caseId } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { customerCredit } from "../start/customer-credit.ts";
import { anAutopilot, anInvoice, ownLetter } from "../start/sample-invoice.ts";
import { readyFor } from "./ready-for.ts";
import type { ItemFacts } from "./verdict.ts";

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
  autopilot: anAutopilot({ fullAuto: false }),
  today: day("2026-02-01"),
  isConnected: true,
  law: LAW_AS_READ,
};
const of = (facts: Partial<ItemFacts>, invoice = anInvoice()) => readyFor(invoice, { ...FACTS, ...facts });
const inCase = (state: Case, on: string, more: Partial<ItemFacts> = {}) => of({ case: state, today: day(on), ...more });
const by = "user-1";

describe("an item in no case is ready", () => {
  it("for purring where we run the reminders, from the day after it fell due", () => {
    expect(of({ today: day("2026-01-15") })).toBeUndefined();
    expect(of({ today: day("2026-01-16") })).toBe("reminder");
  });
  it("for inkasso where the creditor has sent its reminders", () => {
    expect(of({ autopilot: anAutopilot({ level: "collection" }) })).toBe("collection");
  });
  it("for inkasso where the books hold its inkassovarsel, and not for a purring alone", () => {
    const reminded = (step: "dunning" | "collection_notice") => ({
      earlierLetters: [ownLetter(step, "2026-01-16", "2026-01-30")],
    });
    expect(of({}, anInvoice(reminded("dunning")))).toBe("reminder");
    expect(of({}, anInvoice(reminded("collection_notice")))).toBe("collection");
  });
  it("for purring where that inkassovarsel gave a day less than the law asks for", () => {
    const short = { earlierLetters: [ownLetter("collection_notice", "2026-01-16", "2026-01-29")] };
    expect(of({}, anInvoice(short))).toBe("reminder");
  });
  it.each([
    ["gone from the books", { removed: true }],
    ["an excluded customer's", { excluded: true }],
    [
      "to join a case later",
      { joinsLater: { code: "joins_open_case_later", caseId: caseId("case-1"), reason: "on_hold" } },
    ],
    ["in books that cannot be read", { isConnected: false }],
  ] as const)("for nothing when it is %s", (_what, facts) => {
    expect(of(facts)).toBeUndefined();
  });
});

describe("a case is ready", () => {
  it("for purring from the day of its reminder letters, also when a person has to send them", () => {
    expect(inCase(aCase(), "2026-01-28")).toBeUndefined();
    expect(inCase(aCase(), "2026-01-29")).toBe("reminder");
    expect(inCase(aCase({ mode: "manual" }), "2026-01-28")).toBeUndefined();
    expect(inCase(aCase({ mode: "manual" }), "2026-01-29")).toBe("reminder");
    expect(inCase(aCase({ needsApproval: true }), "2026-01-29")).toBe("reminder");
  });
  it("for inkasso from the day of the demand, also when a person has to approve it", () => {
    const notified = withLetters(aCase(), "2026-01-29", "2026-02-14");
    expect(inCase(notified, "2026-03-03")).toBeUndefined();
    expect(inCase(notified, "2026-03-04")).toBe("collection");
    const asked = withLetters(aCase({ agreement: { demandApproval: true } }), "2026-01-29", "2026-02-14");
    expect(inCase(asked, "2026-03-04")).toBe("collection");
  });
  it("for nothing while it is paused, over, or held back by the law", () => {
    const paused = caseAfter(aCase(), { type: "pause", on: day("2026-01-30"), by, until: day("2026-02-10") });
    expect(inCase(paused, "2026-02-01")).toBeUndefined();
    const ended = caseAfter(aCase(), { type: "withdraw", on: day("2026-01-30"), by });
    expect(inCase(ended, "2026-02-01")).toBeUndefined();
    const law = { newLawFrom: null, reviewedThrough: day("2026-01-31") };
    expect(inCase(aCase(), "2026-02-01", { law })).toBeUndefined();
  });
});
