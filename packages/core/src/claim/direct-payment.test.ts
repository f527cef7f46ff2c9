import { describe, expect, it } from "vitest";
import { aCase, accepted, caseAfter, claimOf, day, withLetters } from "../case/sample-case.ts";
import { principalOf } from "../case/state.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { byHandId, isByHand, knownByHand, paidByHand, withKnownByHand } from "./by-hand.ts";
import {
  type DirectPayment,
  isLikeAnother,
  isRegistered,
  receiveDirectPayment,
  toldElsewhere,
} from "./direct-payment.ts";

/** A claim of 10 000 kr due 15 January 2026, in a case since 29 January. */
const INVOICE = invoiceId("fiken:500");
const paid = (changes: Partial<DirectPayment> = {}): DirectPayment => ({
  key: "k1",
  invoiceId: INVOICE,
  paidOn: day("2026-02-20"),
  amountOre: ore(400_000),
  ...changes,
});
const list = {
  on: day("2026-03-02"),
  source: "list",
  invoice: { id: INVOICE, issuedOn: day("2026-01-01"), payments: [], source: {} },
  shownOre: ore(1_000_000),
} as const;
const refusalOf = (it: DirectPayment, about: Parameters<typeof receiveDirectPayment>[2] = list, state = aCase()) => {
  const received = receiveDirectPayment(state, it, about);
  return received.ok ? undefined : received.refusal;
};

describe("a payment straight to the creditor that a person registers", () => {
  it("does what the same payment in the books does", () => {
    const received = receiveDirectPayment(aCase(), paid(), list);
    const { paidOn, amountOre } = paid();
    const inBooks = accepted(aCase(), {
      type: "receive_payment",
      on: day("2026-03-02"),
      by: "books",
      paymentId: "fiken:500::by-hand~k1",
      paidOn,
      amountOre,
      origin: "books",
      invoiceId: INVOICE,
    });
    expect(received).toEqual({ ok: true, value: inBooks });
    expect(inBooks).toMatchObject([{ type: "payment_received", paidOn: "2026-02-20", origin: "books" }]);
  });

  it("is known by its key, which no other payment may have", () => {
    const state = caseAfter(aCase(), {
      type: "receive_payment",
      on: day("2026-03-02"),
      by: "books",
      paymentId: byHandId(INVOICE, "k1"),
      paidOn: day("2026-02-20"),
      amountOre: ore(400_000),
      origin: "books",
    });
    expect(isRegistered(state, paid())).toEqual({ ok: true, value: true });
    expect(isRegistered(state, paid({ key: "k2" }))).toEqual({ ok: true, value: false });
    const others = [
      { amountOre: ore(400_001) },
      { paidOn: day("2026-02-21") },
      { invoiceId: invoiceId("fiken:501") },
    ] as const;
    for (const other of others) {
      expect(isRegistered(state, paid(other))).toEqual({ ok: false, refusal: { code: "payment_key_in_use" } });
    }
    expect(paidByHand(state, INVOICE)).toEqual([
      { id: "fiken:500::by-hand~k1", paidOn: "2026-02-20", amountOre: 400_000 },
    ]);
    expect(paidByHand(state, invoiceId("fiken:50"))).toEqual([]);
    expect(isLikeAnother(state, paid({ key: "k2" }))).toBe(true);
    for (const other of others) expect(isLikeAnother(state, paid(other))).toBe(false);
    expect([isByHand(byHandId(INVOICE, "k1")), isByHand("fiken:500:1")]).toEqual([true, false]);
  });

  it("may be of today and of the day the invoice was issued, and not of a day beyond", () => {
    expect(refusalOf(paid({ paidOn: day("2026-03-02") }))).toBeUndefined();
    expect(refusalOf(paid({ paidOn: day("2026-03-03") }))).toEqual({ code: "paid_in_future" });
    expect(refusalOf(paid({ paidOn: day("2026-01-01") }))).toBeUndefined();
    expect(refusalOf(paid({ paidOn: day("2025-12-31") }))).toEqual({ code: "paid_before_invoice", on: "2026-01-01" });
    const { issuedOn: _, ...undated } = list.invoice;
    expect(refusalOf(paid({ paidOn: day("2025-12-31") }), { ...list, invoice: undated })).toBeUndefined();
  });

  it("is above zero", () => {
    expect(refusalOf(paid({ amountOre: ore(1) }))).toBeUndefined();
    expect(refusalOf(paid({ amountOre: ore(0) }))).toEqual({ code: "amount_not_positive" });
  });

  it("is ten billion kroner at most", () => {
    expect(refusalOf(paid({ amountOre: ore(1_000_000_000_000) }))).toBeUndefined();
    expect(refusalOf(paid({ amountOre: ore(1_000_000_000_001) }))).toEqual({ code: "amount_too_large" });
  });

  it("is not registered on what went on in another case", () => {
    const closed = { on: day("2026-03-01"), reason: "merged" } as const;
    expect(refusalOf(paid(), list, { ...aCase(), closed })).toEqual({ code: "case_was_merged" });
    expect(refusalOf(paid(), list, { ...aCase(), closed: { ...closed, reason: "withdrawn" } })).toBeUndefined();
  });

  it("is not registered on a closed case whose claim was lowered since", () => {
    const state = { ...aCase(), closed: { on: day("2026-03-01"), reason: "withdrawn" } } as const;
    const shown = { ...list, shownOre: ore(999_999) };
    expect(refusalOf(paid(), shown, state)).toEqual({ code: "lowered_while_closed" });
  });
});

describe("a claim whose source tells of payments", () => {
  const told = [{ id: "p1", paidOn: day("2026-02-20"), amountOre: ore(1) }];

  it("is one of books, and one of a system that pushes and has told of one", () => {
    expect(toldElsewhere("books", { payments: [] })).toEqual({ code: "payments_read_from_books" });
    expect(toldElsewhere("pushed", { payments: told })).toEqual({ code: "payments_told_by_system" });
    expect(toldElsewhere("pushed", { payments: [] })).toBeUndefined();
    // what explained a list stands among the payments of its invoice
    expect(toldElsewhere("list", { payments: told })).toBeUndefined();
  });

  it("refuses one by hand", () => {
    expect(refusalOf(paid(), { ...list, source: "books" })).toEqual({ code: "payments_read_from_books" });
  });
});

it("an item that is pushed remembers which payments by hand its system knows, beside what it remembers", () => {
  const item = { source: { id: "F-1", "credit:C-1": "100" } } as unknown as Parameters<typeof withKnownByHand>[0];
  const known = withKnownByHand(item, new Map([["a::by-hand~k1", ore(400)]]));
  expect(known.source).toEqual({ id: "F-1", "credit:C-1": "100", "by-hand:a::by-hand~k1": "400" });
  expect(knownByHand(known)).toEqual(new Map([["a::by-hand~k1", 400]]));
  expect(withKnownByHand(known, new Map()).source).toEqual(item.source);
});

describe("a payment by hand on one of two claims", () => {
  const [first, second] = [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 2_000_000, "2026-01-15")];
  const SECOND = invoiceId("fiken:501");
  const about = { ...list, on: day("2026-02-12"), invoice: { ...list.invoice, id: SECOND } };
  const onSecond = (amount: number) => paid({ invoiceId: SECOND, paidOn: day("2026-02-10"), amountOre: ore(amount) });
  /** One øre of the other claim's principal is left. */
  const asked = () => {
    const state = withLetters(aCase({ claims: [first, second] }), "2026-01-29");
    return caseAfter(state, {
      type: "receive_payment",
      on: day("2026-02-06"),
      by: "books",
      paymentId: "fiken:500:1",
      paidOn: day("2026-02-06"),
      amountOre: ore(104_424),
      origin: "books",
      invoiceId: first.invoiceId,
    });
  };

  it("is told how much of it there is room for, before the other's principal, to the øre", () => {
    const state = asked();
    expect(state.claims.map(principalOf)).toEqual([1, 2_000_000]);
    // 14 days' interest to the day of the letter are 9 205
    for (const amount of [2_009_206, 2_017_096, 9_000_000]) {
      expect(refusalOf(onSecond(amount), about, state)).toEqual({ code: "more_than_claim", ore: 2_009_205 });
    }
    expect(refusalOf(onSecond(2_009_205), about, state)).toBeUndefined();
  });
});
