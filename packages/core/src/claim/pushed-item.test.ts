import { describe, expect, it } from "vitest";
import { calendarDate, type Instant } from "../calendar-date.ts";
import { connectionId, type Invoice } from "../invoice.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import { type PushedItem, toPushedInvoice, withCredit, withPayment } from "./pushed-item.ts";

const day = calendarDate;
const WHERE = {
  creditorId: creditorId("lunde"),
  connectionId: connectionId("lunde-other"),
  today: day("2026-03-02"),
  now: "2026-03-02T08:00:00.000Z" as Instant,
};
const CUSTOMER = { sourceId: "K-1", name: "Kari Prøve", language: "nb" } as const;

const ITEM: PushedItem = {
  id: "F-1",
  kind: "invoice",
  number: "1",
  issuedOn: day("2026-01-18"),
  dueOn: day("2026-02-01"),
  currency: "NOK",
  amountOre: ore(125_000),
  customer: CUSTOMER,
  earlierLetters: [],
};
const NOTE: PushedItem = { ...ITEM, id: "C-1", kind: "credit_note", dueOn: undefined, amountOre: ore(25_000) };
const payment = (id: string, amountOre: number) => ({ id, paidOn: day("2026-02-10"), amountOre: ore(amountOre) });

function made(change: Partial<PushedItem> = {}, known?: Invoice): Invoice {
  const result = toPushedInvoice({ ...ITEM, ...change }, WHERE, known);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const problems = (change: Partial<PushedItem>, known?: Invoice) => {
  const result = toPushedInvoice({ ...ITEM, ...change }, WHERE, known);
  return result.ok ? [] : result.refusal.map(({ field, code }) => `${field} ${code}`);
};

describe("an item that is pushed", () => {
  it("is an invoice of the connection, by its own id", () => {
    expect(made({ kid: "0010017", changedAt: "2026-03-01T08:00:00.000Z" as Instant })).toEqual({
      id: "lunde-other:F-1",
      creditorId: "lunde",
      connectionId: "lunde-other",
      kind: "invoice",
      source: { id: "F-1", changedAt: "2026-03-01T08:00:00.000Z" },
      number: "1",
      issuedOn: "2026-01-18",
      dueOn: "2026-02-01",
      currency: "NOK",
      totalOre: 125_000,
      outstandingOre: 125_000,
      settled: false,
      kid: "0010017",
      customer: CUSTOMER,
      payments: [],
      earlierLetters: [],
      unreadable: [],
    });
  });

  it("owes its amount less what was paid, or what it says itself", () => {
    expect(made({ payments: [payment("P-1", 25_000)] })).toMatchObject({ outstandingOre: 100_000, settled: false });
    expect(made({ outstandingOre: ore(1) })).toMatchObject({ outstandingOre: 1, settled: false });
    expect(made({ outstandingOre: ore(0) })).toMatchObject({ outstandingOre: 0, settled: true });
    // what is over is the customer's (T7)
    expect(made({ payments: [payment("P-1", 125_001)] })).toMatchObject({ outstandingOre: -1, settled: false });
    expect(made({ kind: "credit_note", outstandingOre: ore(1) })).toMatchObject({ outstandingOre: -1, settled: false });
    expect(made({ kind: "credit_note", outstandingOre: ore(0) })).toMatchObject({ settled: true });
    expect(made({ kind: "credit_note", outstandingOre: ore(-1) })).toMatchObject({ outstandingOre: 1, settled: true });
  });

  it("keeps the payments and credit notes that were told before, unless it tells its payments itself", () => {
    const known = withCredit(withPayment(made(), payment("P-1", 25_000)), { id: "C-1", amountOre: ore(10_000) });
    expect(made({}, known)).toMatchObject({ payments: [{ id: "P-1" }], outstandingOre: 90_000 });
    expect(made({ payments: [] }, known)).toMatchObject({ payments: [], outstandingOre: 115_000 });
    expect(made({}, known)).toEqual(known);
  });

  it("is a credit below zero, which stands to the customer's credit until it is set off", () => {
    expect(made(NOTE)).toMatchObject({ kind: "credit", totalOre: -25_000, outstandingOre: -25_000, settled: false });
    expect(made({ ...NOTE, outstandingOre: ore(0) })).toMatchObject({ outstandingOre: 0, settled: true });
    expect(made({ ...NOTE, appliesTo: "F-1" })).toMatchObject({
      outstandingOre: 0,
      settled: true,
      source: { id: "C-1", appliesTo: "F-1" },
    });
  });
});

describe("an item that cannot be", () => {
  it.each<[string, Partial<PushedItem>, readonly string[]]>([
    ["was issued tomorrow", { issuedOn: day("2026-03-03"), dueOn: day("2026-03-03") }, ["issuedOn issued_in_future"]],
    ["was issued today", { issuedOn: day("2026-03-02"), dueOn: day("2026-03-02") }, []],
    ["has no due day", { dueOn: undefined }, ["dueOn missing"]],
    ["is due before it was issued", { dueOn: day("2026-01-17") }, ["dueOn due_before_issued"]],
    ["is of nothing", { amountOre: ore(0) }, ["amount is_zero"]],
    ["owes more than it was", { outstandingOre: ore(125_001) }, ["outstanding more_than_the_invoice"]],
    ["has a payment twice", { payments: [payment("P", 1), payment("P", 2)] }, ["payments.1.id payment_twice"]],
    ["has a payment of nothing", { payments: [payment("P", 0)] }, ["payments.0.amount is_zero"]],
    ["is a credit note of the largest sum", { kind: "credit_note", amountOre: ore(1_000_000_000_000) }, []],
    ["is one beyond it", { kind: "credit_note", amountOre: ore(1_000_000_000_001) }, ["amount amount_too_large"]],
    ["has a payment of the largest sum", { payments: [payment("P", 1_000_000_000_000)] }, []],
    [
      "has a payment larger than any claim",
      { payments: [payment("P", 1_000_000_000_001)] },
      ["payments.0.amount amount_too_large"],
    ],
    [
      "had a notice on its due day",
      { earlierLetters: [{ step: "collection_notice", sentOn: day("2026-02-01") }] },
      ["earlierLetters.0.sentOn sent_before_due"],
    ],
    ["had a purring the day after", { earlierLetters: [{ step: "dunning", sentOn: day("2026-02-02") }] }, []],
    [
      "had a free reminder the day before it was issued",
      { earlierLetters: [{ step: "reminder", sentOn: day("2026-01-17") }] },
      ["earlierLetters.0.sentOn sent_before_issued"],
    ],
    ["had one on that day", { earlierLetters: [{ step: "reminder", sentOn: day("2026-01-18") }] }, []],
    [
      "has a payment of tomorrow",
      { payments: [{ ...payment("P", 1), paidOn: day("2026-03-03") }] },
      ["payments.0.paidOn paid_in_future"],
    ],
    ["has one of today", { payments: [{ ...payment("P", 1), paidOn: day("2026-03-02") }] }, []],
    ["was paid before it was issued", { payments: [{ ...payment("P", 1), paidOn: day("2026-01-17") }] }, []],
    ["is an invoice set off", { appliesTo: "F-2" }, ["appliesTo only_for_credit_notes"]],
    ["is all of it", { amountOre: ore(0), dueOn: undefined }, ["dueOn missing", "amount is_zero"]],
  ])("%s", (_, change, told) => expect(problems(change)).toEqual(told));

  it("had a letter sent tomorrow, or with a deadline before it", () => {
    const letter = { step: "reminder", sentOn: day("2026-02-10") } as const;
    expect(problems({ earlierLetters: [{ ...letter, deadlineOn: day("2026-02-10") }] })).toEqual([]);
    expect(
      problems({
        earlierLetters: [
          { ...letter, deadlineOn: day("2026-02-09") },
          { ...letter, sentOn: day("2026-03-03") },
        ],
      }),
    ).toEqual(["earlierLetters.0.deadlineOn deadline_before_sent", "earlierLetters.1.sentOn sent_in_future"]);
    expect(problems({ earlierLetters: [{ ...letter, sentOn: day("2026-03-02") }] })).toEqual([]);
  });

  it("had letters that stand out of their order, or one twice", () => {
    const dunning = { step: "dunning", sentOn: day("2026-02-10") } as const;
    const notice = (sentOn: string) => ({ step: "collection_notice", sentOn: day(sentOn) }) as const;
    const told = (...earlierLetters: PushedItem["earlierLetters"]) => problems({ earlierLetters });
    expect(told(dunning, notice("2026-02-09"))).toEqual(["earlierLetters.1.sentOn letters_out_of_order"]);
    expect(told(dunning, notice("2026-02-10"))).toEqual([]);
    // a notice that was sent first is what happened
    expect(told(notice("2026-02-09"), dunning)).toEqual([]);
    expect(told(dunning, notice("2026-02-10"), dunning)).toEqual(["earlierLetters.2.sentOn letter_twice"]);
    expect(told(dunning, { ...dunning, sentOn: day("2026-02-11") })).toEqual([]);
  });

  it("is another kind of thing than it was", () => {
    expect(problems({ kind: "credit_note" }, made())).toEqual(["kind kind_is_fixed"]);
    expect(problems({ kind: "invoice" }, made(NOTE))).toEqual(["kind kind_is_fixed"]);
  });

  it("is set off against something else than it was", () => {
    const known = made({ ...NOTE, appliesTo: "F-1" });
    expect(problems({ ...NOTE, appliesTo: "F-1" }, known)).toEqual([]);
    expect(problems({ ...NOTE, appliesTo: "F-2" }, known)).toEqual(["appliesTo applies_to_is_fixed"]);
    expect(problems(NOTE, known)).toEqual(["appliesTo applies_to_is_fixed"]);
  });

  it("is older than the state that we have, where both say when they are from", () => {
    const at = (changedAt: string) => ({ changedAt: changedAt as Instant });
    const known = made(at("2026-03-01T08:00:00Z"));
    expect(problems(at("2026-03-01T07:59:59.999Z"), known)).toEqual(["changedAt older_than_known"]);
    expect(problems(at("2026-03-01T08:00:00.000Z"), known)).toEqual([]);
    expect(problems({}, known)).toEqual([]);
    expect(problems(at("2020-01-01T00:00:00Z"), made())).toEqual([]);
  });

  it("is from a time to come, by more than the minute that clocks may differ", () => {
    const at = (changedAt: string) => ({ changedAt: changedAt as Instant });
    expect(problems(at("2026-03-02T08:01:00.000Z"))).toEqual([]);
    expect(problems(at("2026-03-02T08:01:01.000Z"))).toEqual(["changedAt changed_in_future"]);
    expect(problems({ ...NOTE, ...at("2026-03-02T08:01:00.000Z") })).toEqual([]);
    expect(problems({ ...NOTE, ...at("2026-03-02T08:01:01.000Z") })).toEqual(["changedAt changed_in_future"]);
  });

  it("is not older than a state that we have from a time to come", () => {
    const known = (changedAt: string) => ({ ...made(), source: { id: "F-1", changedAt } });
    const now = { changedAt: "2026-03-02T08:00:00.000Z" as Instant };
    expect(problems(now, known("2026-03-02T08:01:00.000Z"))).toEqual(["changedAt older_than_known"]);
    expect(problems(now, known("2026-03-02T08:01:01.000Z"))).toEqual([]);
  });
});

describe("a payment", () => {
  it("lowers what is left once, however often it comes", () => {
    const once = withPayment(made(), payment("P-1", 25_000));
    expect(once).toMatchObject({ outstandingOre: 100_000, payments: [payment("P-1", 25_000)] });
    expect(withPayment(once, payment("P-1", 25_000))).toEqual(once);
  });

  it("is corrected in its place, and taken back by 0", () => {
    const two = withPayment(withPayment(made(), payment("P-1", 25_000)), payment("P-2", 100_000));
    expect(two).toMatchObject({ outstandingOre: 0, settled: true });
    const corrected = withPayment(two, payment("P-1", 5_000));
    expect(corrected).toMatchObject({ outstandingOre: 20_000, settled: false });
    expect(corrected.payments.map(({ id }) => id)).toEqual(["P-1", "P-2"]);
    expect(withPayment(corrected, payment("P-2", 0))).toMatchObject({
      outstandingOre: 120_000,
      payments: [payment("P-1", 5_000)],
    });
    expect(withPayment(made(), payment("P-9", 0))).toEqual(made());
  });
});

describe("a credit note that is set off", () => {
  it("lowers what is left once, is corrected by the difference, and is taken back by 0", () => {
    const once = withCredit(made(), { id: "C-1", amountOre: ore(25_000) });
    expect(once).toMatchObject({ outstandingOre: 100_000, source: { id: "F-1", "credit:C-1": "25000" } });
    expect(withCredit(once, { id: "C-1", amountOre: ore(25_000) })).toEqual(once);
    const more = withCredit(once, { id: "C-1", amountOre: ore(125_000) });
    expect(more).toMatchObject({ outstandingOre: 0, settled: true });
    expect(withCredit(more, { id: "C-1", amountOre: ore(0) })).toEqual(made());
  });
});
