import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import type { Invoice } from "../invoice.ts";
import { ore } from "../money.ts";
import { customerCredit } from "./customer-credit.ts";
import { aCredit, anAutopilot, anInvoice, ownLetter } from "./sample-invoice.ts";
import { type StartFacts, whyNotStartable } from "./why-not-started.ts";

const NONE = customerCredit([]);
const why = (facts: Partial<StartFacts> = {}, invoice: Invoice = anInvoice()) =>
  whyNotStartable(invoice, {
    rules: {},
    otherCreates: false,
    otherAgencyCreates: false,
    excluded: false,
    credit: NONE,
    autopilot: anAutopilot(),
    today: calendarDate("2026-02-01"),
    ...facts,
  });

describe("nobody starts a case", () => {
  it("without a reason against it, but then somebody may", () => expect(why()).toBeUndefined());
  it("on what the connection does not fetch", () => {
    expect(why({ rules: { issuedFrom: calendarDate("2026-01-02") } })).toMatchObject({ code: "issued_before" });
  });
  it("on the items of a connection that makes no new cases (GO-17)", () => {
    expect(why({ otherCreates: true, excluded: true })).toEqual({ code: "other_connection_creates" });
    expect(why({ otherAgencyCreates: true, excluded: true })).toEqual({ code: "other_agency_creates" });
  });
  it("on a customer that the creditor has taken out", () => {
    expect(why({ excluded: true })).toEqual({ code: "customer_excluded" });
  });
  it("on a customer with a credit of one øre, unless credits are only shown", () => {
    const credit = customerCredit([aCredit(1)]);
    expect(why({ credit })).toEqual({ code: "customer_has_credit", creditOre: 1, items: 1 });
    expect(why({ credit, autopilot: anAutopilot({ creditPolicy: "show" }) })).toBeUndefined();
  });
  it("before the day where the creditor runs the reminders and sends none; a person passes over those it sends", () => {
    const today = calendarDate("2026-01-28");
    const none = anAutopilot({ level: "collection" });
    expect(why({ autopilot: none, today })).toEqual({ code: "too_early", startsOn: "2026-01-29" });
    expect(why({ autopilot: none, today: calendarDate("2026-01-29") })).toBeUndefined();
    const own = anAutopilot({ level: "collection", ownReminderSteps: 1 });
    const dunned = anInvoice({ earlierLetters: [ownLetter("dunning", "2026-01-20", "2026-02-03")] });
    expect(why({ autopilot: own, today }, dunned)).toBeUndefined();
  });
});

describe("what stands to a customer's credit", () => {
  it("is what credit notes and overpaid invoices have left, added up", () => {
    const overpaid = anInvoice({ outstandingOre: ore(-300) });
    expect(customerCredit([anInvoice(), aCredit(5_000), overpaid])).toEqual({ ore: 5_300, items: 2 });
  });
  it("is nothing of what is used up: settled, or zero left", () => {
    const zero = anInvoice({ kind: "credit", outstandingOre: ore(0) });
    expect(customerCredit([aCredit(5_000, { settled: true }), zero])).toEqual({ ore: 0, items: 0 });
  });
  it("is less what its case paid with it, and no credit where that is all of it", () => {
    const overpaid = anInvoice({ outstandingOre: ore(-300) });
    const less = (used: number) => customerCredit([overpaid, aCredit(1)], 0, new Map([[overpaid.id, ore(used)]]));
    expect([less(299), less(300), less(301)]).toEqual([
      { ore: 2, items: 2 },
      { ore: 1, items: 1 },
      { ore: 1, items: 1 },
    ]);
  });
  it("is none on an invoice whose customer cannot be read, when its case has used all of it", () => {
    const overpaid = anInvoice({ outstandingOre: ore(-300), unreadable: ["customer.email"] });
    const left = (used: number) => customerCredit([overpaid], 0, new Map([[overpaid.id, ore(used)]]));
    expect([left(299), left(300)]).toEqual([
      { ore: 1, items: 1 },
      { ore: 0, items: 0 },
    ]);
  });
  it("counts, though no amount in kroner is known: another currency, an unreadable credit, a record that is broken", () => {
    const unreadable = anInvoice({ kind: "credit", outstandingOre: ore(0), unreadable: ["total"] });
    expect(customerCredit([aCredit(5_000, { currency: "EUR" }), unreadable], 1)).toEqual({ ore: 0, items: 3 });
  });
});
