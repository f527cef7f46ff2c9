import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import type { PaymentsReallocated } from "./case/events.ts";
import { aCase } from "./case/sample-case.ts";
import { letterId, type PaymentOrigin } from "./case/state.ts";
import { bookPayment, bookReallocation } from "./ledger.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { planPayout } from "./payout.ts";
import { postingsForReallocation } from "./posting.ts";

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
