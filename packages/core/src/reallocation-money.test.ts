import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import type { CaseEvent, PaymentsReallocated } from "./case/events.ts";
import { aCase } from "./case/sample-case.ts";
import { type CasePayment, letterId, type PaymentOrigin } from "./case/state.ts";
import { bookPayment, bookReallocation } from "./ledger.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { type PayoutLine, planPayout } from "./payout.ts";
import { postingsForReallocation } from "./posting.ts";
import { serviceMoves } from "./service-moves.ts";
import { addsUp, settlementLine, spreadAnew } from "./settlement/settlement.ts";

const ON = calendarDate("2026-03-20");
const ACCOUNTS = { interestAccount: "8050", feeAccount: "3900", bankAccount: "1920:10001" };

/** 1 003 800 øre paid of a claim of 1 000 000 on its due day and of a fee; then the fee falls away. */
function moved(origin: PaymentOrigin) {
  const before = {
    parts: {
      collection_fee: ore(0),
      letter_fees: ore(3_800),
      compensation: ore(0),
      court_costs: ore(0),
      interest: ore(50),
      principal: ore(999_000),
    },
    claims: [],
    letters: [{ letterId: letterId("letter-1"), ore: ore(3_800) }],
    surplusOre: ore(0),
  };
  const parts = { ...before.parts, letter_fees: ore(0), principal: ore(1_000_000) };
  const allocation = { ...before, parts, letters: [], surplusOre: ore(2_800) };
  const paid = { paymentId: "b:7", paidOn: calendarDate("2026-03-02"), amountOre: ore(1_002_850), origin };
  const event: PaymentsReallocated = {
    type: "payments_reallocated",
    on: ON,
    payments: [{ paymentId: "b:7", before, allocation }],
    waived: [],
  };
  return { state: { ...aCase(), payments: [{ ...paid, allocation }] }, event, paid: { ...paid, allocation: before } };
}

describe("a payment that is spread anew", () => {
  it("on the client account moves from the creditor's fees to its principal and to the payer", () => {
    const { state, event } = moved("client_account");
    expect(bookReallocation(state, event, 9)).toEqual([
      {
        bookingId: "reallocation:case-1:9:b:7",
        creditorId: "lunde",
        on: "2026-03-20",
        entries: [
          { account: "owed_principal", amountOre: -1_000 },
          { account: "owed_fees", amountOre: 3_800 },
          { account: "owed_to_payer", amountOre: -2_800 },
        ],
      },
    ]);
    expect(postingsForReallocation(state, event, { version: 9, accounts: ACCOUNTS })).toEqual([]);
  });

  it("in the creditor's books takes the fee back from its income, in the ledger and in the journal", () => {
    const { state, event } = moved("books");
    expect(bookReallocation(state, event, 9)[0]?.entries).toEqual([
      { account: "creditor_principal", amountOre: -1_000 },
      { account: "creditor_fee_income", amountOre: 3_800 },
      { account: "owed_to_payer", amountOre: -2_800 },
    ]);
    expect(postingsForReallocation(state, event, { version: 9, accounts: ACCOUNTS })).toEqual([
      {
        postingId: "income-case-1-b:7-9",
        body: {
          kind: "journal",
          on: "2026-03-20",
          description: "Renter og gebyr sak 1001",
          lines: [
            { account: "3900", side: "debit", amountOre: 3_800, vatCode: "7" },
            { account: "1500", side: "credit", amountOre: 3_800 },
          ],
        },
      },
    ]);
  });

  it("posts no journal when interest and fees stay as they were", () => {
    const { state, event } = moved("books");
    const [one] = event.payments;
    if (one === undefined) throw new Error("no payment");
    const payments = [{ ...one, allocation: one.before }];
    expect(postingsForReallocation(state, { ...event, payments }, { version: 9, accounts: ACCOUNTS })).toEqual([]);
  });

  it("posts no journal where six together leave interest and fees as they were", () => {
    const { state, event } = moved("books");
    const [one] = event.payments;
    const [paid] = state.payments;
    if (one === undefined || paid === undefined) throw new Error("no payment");
    const { before, allocation } = one;
    const asked = ["1", "2", "3", "4", "5", "6"].map((id, n) => {
      const there = { paymentId: id, before, allocation };
      return n < 3 ? there : { ...there, before: allocation, allocation: before };
    });
    const payments = asked.map(({ paymentId, allocation: now }) => ({ ...paid, paymentId, allocation: now }));
    const post = (count: number) =>
      postingsForReallocation(
        { ...state, payments },
        { ...event, payments: asked.slice(0, count) },
        { version: 9, accounts: ACCOUNTS },
      );
    expect(post(5).map(({ postingId }) => postingId)).toEqual(
      ["1", "2", "3", "4", "5"].map((id) => `income-case-1-${id}-9`),
    );
    expect(post(6)).toEqual([]);
  });

  it("is passed on with the next payout, which names it apart from the payments", () => {
    const { state, event, paid } = moved("client_account");
    const received = { type: "payment_received", on: ON, waived: [], ...paid } as const;
    const bookings = [bookPayment(state, received), ...bookReallocation(state, event, 9)];
    const entries = bookings.flatMap(({ bookingId, entries: all }) =>
      all.flatMap(({ account, amountOre }) =>
        account === "owed_principal" || account === "owed_interest" || account === "owed_fees"
          ? [{ account, bookingId, amountOre }]
          : [],
      ),
    );
    const plan = planPayout({ creditorId: creditorId("lunde"), on: ON, through: ON }, entries);
    expect(plan?.lines).toEqual([
      {
        caseId: "case-1",
        paymentIds: ["b:7"],
        reallocations: [{ version: 9, paymentId: "b:7" }],
        principalOre: 1_000_000,
        interestOre: 50,
        feesOre: 0,
        amountOre: 1_000_050,
      },
    ]);
  });
});

describe("payments that one event spreads anew", () => {
  const empty = { collection_fee: 0, letter_fees: 0, compensation: 0, court_costs: 0, interest: 0, principal: 0 };
  const spreadOver = (parts: Partial<typeof empty>, surplus = 0) => ({
    parts: { ...empty, ...parts } as unknown as CasePayment["allocation"]["parts"],
    claims: [],
    letters: [],
    surplusOre: ore(surplus),
  });
  type Moved = readonly [
    origin: PaymentOrigin,
    before: ReturnType<typeof spreadOver>,
    after: ReturnType<typeof spreadOver>,
  ];
  const of = (moved: readonly Moved[]) => {
    const paid = { paidOn: calendarDate("2026-03-02"), amountOre: ore(100) };
    const payments = moved.map(([origin, , allocation], at) => ({ ...paid, paymentId: `p${at}`, origin, allocation }));
    const event: PaymentsReallocated = {
      type: "payments_reallocated",
      on: ON,
      payments: moved.map(([, before, allocation], at) => ({ paymentId: `p${at}`, before, allocation })),
      waived: [],
    };
    return { state: { ...aCase(), payments }, event };
  };
  const idsOf = (moved: readonly Moved[]) => {
    const { state, event } = of(moved);
    return bookReallocation(state, event, 9).map(({ bookingId }) => bookingId);
  };
  const toFee: Moved = [
    "client_account",
    spreadOver({ principal: 100 }),
    spreadOver({ principal: 90, letter_fees: 10 }),
  ];
  const toPrincipal: Moved = ["client_account", toFee[2], toFee[1]];
  const stays: Moved = ["client_account", toFee[1], toFee[1]];
  const inBooks: Moved = ["books", ...([toFee[1], toFee[2]] as const)];
  const times = (count: number, moved: Moved) => Array.from({ length: count }, () => moved);

  it("are booked each by itself up to five, those that stay not counted, and together from six on", () => {
    expect(idsOf([...times(5, toFee), stays])).toContain("reallocation:case-1:9:p4");
    expect(idsOf(times(6, toFee))).toEqual(["reallocations:case-1:9:client_account"]);
    expect(idsOf([...times(5, toFee), inBooks])).toEqual([
      "reallocations:case-1:9:client_account",
      "reallocations:case-1:9:books",
    ]);
  });

  it("come to one sum for each account, and are told to the payout also where the principal evens out", () => {
    const { state, event } = of([...times(4, toFee), ...times(2, toPrincipal)]);
    expect(bookReallocation(state, event, 9)[0]?.entries).toEqual([
      { account: "owed_principal", amountOre: 20 },
      { account: "owed_fees", amountOre: -20 },
    ]);
    const even = of([...times(3, toFee), ...times(3, toPrincipal)]);
    const bookings = bookReallocation(even.state, even.event, 9);
    expect(bookings.map(({ entries }) => entries)).toEqual([[{ account: "owed_principal", amountOre: 0 }]]);
    const entries = [
      { account: "owed_principal", bookingId: "payment:case-1:p0", amountOre: ore(-100) },
      { account: "owed_principal", bookingId: "reallocations:case-1:9:client_account", amountOre: ore(0) },
    ] as const;
    const plan = planPayout({ creditorId: creditorId("lunde"), on: ON, through: ON }, entries);
    expect(plan?.lines).toMatchObject([{ paymentIds: ["p0"], reallocations: [{ version: 9 }], amountOre: 100 }]);
  });

  it("move the income in the creditor's books by one journal from six on", () => {
    const journals = (count: number) => {
      const { state, event } = of([...times(count, inBooks), toFee]);
      return postingsForReallocation(state, event, { version: 9, accounts: ACCOUNTS });
    };
    expect(journals(5)).toHaveLength(5);
    expect(journals(6)).toMatchObject([
      {
        postingId: "income-case-1-all-9",
        body: {
          lines: [
            { account: "1500", side: "debit", amountOre: 60 },
            { account: "3900", side: "credit", amountOre: 60 },
          ],
        },
      },
    ]);
  });

  it("are of the client account alone where a payout passes them on", () => {
    const { state, event } = of([...times(6, toFee), inBooks]);
    const received = state.payments.map(
      (one, at) =>
        ({ type: "payment_received", on: ON, waived: [], ...one, allocation: event.payments[at]?.before }) as CaseEvent,
    );
    const events = [...received, event].map((one, at) => ({ event: one, version: at + 1 }));
    const line = (reallocations: PayoutLine["reallocations"]): PayoutLine => ({
      caseId: state.caseId,
      paymentIds: [],
      ...(reallocations !== undefined && { reallocations }),
      principalOre: ore(-60),
      interestOre: ore(0),
      feesOre: ore(60),
      amountOre: ore(0),
    });
    const moves = serviceMoves(state.caseId, events);
    const passedOn = (reallocations?: PayoutLine["reallocations"]) =>
      spreadAnew(line(reallocations), { event, version: 8 }, moves).map((some) => some.map((one) => one.paymentId));
    expect(passedOn([{ version: 8 }])).toEqual([["p0", "p1", "p2", "p3", "p4", "p5"]]);
    expect(passedOn([{ version: 7 }])).toEqual([]);
    expect(passedOn([{ version: 8, paymentId: "p1" }])).toEqual([["p1"]]);
    expect(passedOn()).toEqual([]);
    const settled = settlementLine(events, line([{ version: 8 }]));
    expect(settled.payments).toEqual([{ kind: "reallocated", paidOn: "2026-03-20", amountOre: 0 }]);
    expect(addsUp(settled)).toBe(true);
  });
});
