import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import type { PaymentReceived } from "./case/events.ts";
import type { StillSpan } from "./case/holds.ts";
import { aCase, caseAfter, claimOf, payment } from "./case/sample-case.ts";
import { type CasePayment, type CloseReason, caseId, type PaymentOrigin } from "./case/state.ts";
import { invoiceId } from "./invoice.ts";
import { ore } from "./money.ts";
import { bookedOn, bookingDay, isBooking, postingForPayment, postingsForClose, postingsForPayout } from "./posting.ts";

const ACCOUNTS = { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920:10001" };
const paid = (interest: number, fees: number, origin: PaymentReceived["origin"] = "books"): PaymentReceived => ({
  type: "payment_received",
  on: calendarDate("2026-03-05"),
  paymentId: "7",
  paidOn: calendarDate("2026-03-02"),
  amountOre: ore(1_000 + interest + fees),
  origin,
  allocation: {
    parts: {
      collection_fee: ore(0),
      letter_fees: ore(fees),
      compensation: ore(0),
      court_costs: ore(0),
      interest: ore(interest),
      principal: ore(1_000),
    },
    claims: [],
    letters: [],
    surplusOre: ore(0),
  },
  waived: [],
});

describe("a payment in the creditor's books", () => {
  const state = { ...aCase(), debtor: { ...aCase().debtor, ledgerAccount: "1500:20001" } };
  it("moves interest and fees from the customer to the income accounts, on the day it was paid", () => {
    expect(postingForPayment(state, paid(700, 3_800), { version: 4, accounts: ACCOUNTS })).toEqual({
      postingId: "income-case-1-7",
      body: {
        kind: "journal",
        on: "2026-03-02",
        description: "Renter og gebyr sak 1001",
        lines: [
          { account: "1500:20001", side: "debit", amountOre: 700 },
          { account: "8050", side: "credit", amountOre: 700, vatCode: "7" },
          { account: "1500:20001", side: "debit", amountOre: 3_800 },
          { account: "3900", side: "credit", amountOre: 3_800, vatCode: "7" },
        ],
      },
    });
  });
  it("has a posting of its own each time that what it left over is spread", () => {
    const spread = { ...paid(700, 3_800), type: "surplus_allocated" } as const;
    const ids = [4, 9].map((version) => postingForPayment(state, spread, { version, accounts: ACCOUNTS })?.postingId);
    expect(ids).toEqual(["income-case-1-7-4", "income-case-1-7-9"]);
  });
  it("uses the standard chart's customers where the books name no account", () => {
    expect(postingForPayment(aCase(), paid(700, 0), { version: 4, accounts: ACCOUNTS })?.body).toMatchObject({
      lines: [{ account: "1500" }, { account: "8050" }],
    });
  });
  it("of the principal alone posts nothing, nor does one on the client account", () => {
    expect(postingForPayment(state, paid(0, 0), { version: 4, accounts: ACCOUNTS })).toBeUndefined();
    expect(
      postingForPayment(state, paid(700, 3_800, "client_account"), { version: 4, accounts: ACCOUNTS }),
    ).toBeUndefined();
  });
});

describe("a payout line", () => {
  const line = {
    caseId: caseId("case-1"),
    paymentIds: ["7"],
    principalOre: ore(1_000),
    interestOre: ore(70),
    feesOre: ore(0),
    amountOre: ore(1_070),
  };
  const it0 = { payoutId: "lunde-2026-03-31", on: calendarDate("2026-04-01"), line, number: "1001" };
  it("posts each invoice's share as a payment, and interest and fees as income", () => {
    const shares = [
      { invoiceId: invoiceId("fiken:1"), source: { saleId: "11" }, amountOre: ore(1_000) },
      { invoiceId: invoiceId("fiken:2"), source: {}, amountOre: ore(0) },
    ];
    expect(postingsForPayout(it0, shares, ACCOUNTS)).toEqual([
      {
        postingId: "payout-lunde-2026-03-31-case-1-fiken:1",
        body: {
          kind: "sale_payment",
          invoiceId: "fiken:1",
          source: { saleId: "11" },
          paidOn: "2026-04-01",
          account: "1920:10001",
          amountOre: 1_000,
        },
      },
      {
        postingId: "income-lunde-2026-03-31-case-1",
        body: {
          kind: "journal",
          on: "2026-04-01",
          description: "Oppgjør inkasso sak 1001",
          lines: [
            { account: "1920:10001", side: "debit", amountOre: 70 },
            { account: "8050", side: "credit", amountOre: 70, vatCode: "7" },
          ],
        },
      },
    ]);
  });
});

describe("a payout line that sets off what the bank took back", () => {
  const line = { caseId: caseId("case-1"), paymentIds: [], reversals: ["7"], principalOre: ore(-1_000) };
  const amounts = { interestOre: ore(-70), feesOre: ore(0), amountOre: ore(-1_070) };
  const payout = { payoutId: "p", on: calendarDate("2026-04-01"), number: "1001" };
  const share = {
    invoiceId: invoiceId("fiken:1"),
    source: { saleId: "11" },
    amountOre: ore(-1_000),
    undoes: "payout-o",
  };

  it("takes the payment off the invoice, and the income off its account", () => {
    expect(postingsForPayout({ ...payout, line: { ...line, ...amounts } }, [share], ACCOUNTS)).toEqual([
      {
        postingId: "back-p-case-1-fiken:1",
        body: {
          kind: "payment_back",
          invoiceId: "fiken:1",
          source: { saleId: "11" },
          on: "2026-04-01",
          description: "Tilbakeført betaling sak 1001",
          account: "1920:10001",
          amountOre: 1_000,
          undoes: "payout-o",
        },
      },
      {
        postingId: "income-p-case-1",
        body: {
          kind: "journal",
          on: "2026-04-01",
          description: "Oppgjør inkasso sak 1001",
          lines: [
            { account: "8050", side: "debit", amountOre: 70, vatCode: "7" },
            { account: "1920:10001", side: "credit", amountOre: 70 },
          ],
        },
      },
    ]);
  });

  it("takes nothing off an invoice whose payments were only spread anew", () => {
    const { reversals: _, ...anew } = line;
    const postings = postingsForPayout({ ...payout, line: { ...anew, ...amounts } }, [share], ACCOUNTS);
    expect(postings.map(({ postingId }) => postingId)).toEqual(["income-p-case-1"]);
  });
});

describe("a payout line of the principal alone", () => {
  const line = { caseId: caseId("case-1"), paymentIds: ["7"], principalOre: ore(1_000) };
  const nothing = { interestOre: ore(0), feesOre: ore(0), amountOre: ore(1_000) };
  it("posts the payment, and no income", () => {
    const payout = { payoutId: "p", on: calendarDate("2026-04-01"), line: { ...line, ...nothing }, number: "1001" };
    const shares = [{ invoiceId: invoiceId("fiken:1"), source: {}, amountOre: ore(1_000) }];
    expect(postingsForPayout(payout, shares, ACCOUNTS).map(({ postingId }) => postingId)).toEqual([
      "payout-p-case-1-fiken:1",
    ]);
  });
});

describe("the end of a case", () => {
  const source = { saleId: "11" };
  const sources = new Map([[invoiceId("fiken:500"), source]]);
  const closed = (reason: CloseReason, payee: "creditor_account" | "client_account" = "creditor_account") => ({
    ...aCase({ agreement: { payee } }),
    closed: { on: calendarDate("2026-03-05"), reason },
  });
  it.each(["paid", "below_closing_limit"] as const)("settles the invoice in the creditor's books when %s", (reason) => {
    expect(postingsForClose(closed(reason), sources)).toEqual([
      {
        postingId: "settle-case-1-fiken:500",
        body: { kind: "settle", invoiceId: "fiken:500", source, on: "2026-03-05" },
      },
    ]);
  });
  it("leaves an invoice alone that is no longer in the books", () => {
    expect(postingsForClose(closed("paid"), new Map())).toEqual([]);
  });
  it("that was opened again and ends again is told of again, each time by another name", () => {
    const before = { kind: "closed", from: calendarDate("2026-02-05"), to: calendarDate("2026-02-10") } as const;
    const paused = { ...before, kind: "pause" } as const;
    const names = (...stood: readonly StillSpan[]) =>
      postingsForClose({ ...closed("paid"), stood }, sources).map(({ postingId }) => postingId);
    expect(names(paused)).toEqual(["settle-case-1-fiken:500"]);
    expect(names(before, paused)).toEqual(["settle-case-1-fiken:500-2"]);
    expect(names(before, paused, before)).toEqual(["settle-case-1-fiken:500-3"]);
  });
  it("settles nothing that was withdrawn or credited, nor where the operator holds the money, nor an open case", () => {
    expect(postingsForClose(closed("withdrawn"), sources)).toEqual([]);
    expect(postingsForClose(closed("credited"), sources)).toEqual([]);
    expect(postingsForClose(closed("paid", "client_account"), sources)).toEqual([]);
    expect(postingsForClose(aCase({ agreement: { payee: "creditor_account" } }), sources)).toEqual([]);
  });
  it("settles nothing that the client account's money is still to be booked on", () => {
    const settledOf = (origin: PaymentOrigin, principal: number) => {
      const none = { collection_fee: 0, letter_fees: 0, compensation: 0, court_costs: 0, interest: 0 };
      const parts = { ...none, principal } as CasePayment["allocation"]["parts"];
      const allocation = { parts, claims: [], letters: [], surplusOre: ore(1 - principal) };
      const payment = { paymentId: "p", paidOn: calendarDate("2026-03-04"), amountOre: ore(1), origin, allocation };
      return postingsForClose({ ...closed("paid"), payments: [payment] }, sources).length;
    };
    expect([settledOf("client_account", 1), settledOf("client_account", 0), settledOf("books", 1)]).toEqual([0, 1, 1]);
  });
  it("settles no invoice on which the books may show something over", () => {
    const state = aCase({
      claims: [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")],
      agreement: { payee: "creditor_account", chargeInterest: false },
    });
    const all = new Map([...sources, [invoiceId("fiken:501"), source] as const]);
    const pay = (name: string, amount: number, paidOn: string) =>
      ({ ...payment({ paidOn, amount }), origin: "books", invoiceId: invoiceId(`fiken:${name}`) }) as const;
    const settledAfter = (...payments: readonly ReturnType<typeof pay>[]) =>
      postingsForClose(caseAfter(state, ...payments), all).map(({ body }) => body.kind === "settle" && body.invoiceId);
    const first = pay("500", 100_000, "2026-02-02");
    expect(settledAfter(first, pay("501", 200_000, "2026-02-03"))).toEqual(["fiken:500", "fiken:501"]);
    expect(settledAfter(first, pay("501", 200_001, "2026-02-03"))).toEqual(["fiken:500"]);
    // 500 kr of the second were paid on the first, which the books show as over there
    const more = pay("500", 150_000, "2026-02-02");
    expect(settledAfter(more, pay("501", 150_000, "2026-02-03"))).toEqual(["fiken:500", "fiken:501"]);
    expect(settledAfter(more, pay("501", 200_000, "2026-02-03"))).toEqual([]);
  });
});

describe("what is posted", () => {
  const on = calendarDate("2026-03-02");
  const item = { invoiceId: invoiceId("fiken:500"), source: {} };
  it("is a booking when it moves money or settles a claim, and none when it tells of the case", () => {
    const payment = { kind: "sale_payment", ...item, paidOn: on, account: "1920", amountOre: ore(1) } as const;
    expect(isBooking(payment)).toBe(true);
    expect(isBooking({ kind: "journal", on, description: "Renter", lines: [] })).toBe(true);
    expect(isBooking({ kind: "settle", ...item, on })).toBe(true);
    expect(isBooking({ kind: "mark", caseNumber: "1", items: [item], on })).toBe(false);
  });
});

describe("the day of a booking", () => {
  const on = "2026-03-02" as never;
  const moved = "2026-04-01" as never;
  const payment = {
    kind: "sale_payment",
    invoiceId: "i" as never,
    source: {},
    paidOn: on,
    account: "1920",
    amountOre: ore(1),
  } as const;
  const journal = { kind: "journal", on, description: "x", lines: [] } as const;

  it("is the day that a payment was paid, and the day of anything else", () => {
    expect([bookingDay(payment), bookingDay(journal)]).toEqual(["2026-03-02", "2026-03-02"]);
  });

  it("may be moved, and nothing else changes with it", () => {
    expect(bookedOn(payment, moved)).toEqual({ ...payment, paidOn: "2026-04-01" });
    expect(bookedOn(journal, moved)).toEqual({ ...journal, on: "2026-04-01" });
  });
});
