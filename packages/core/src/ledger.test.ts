import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import type { PaymentReceived } from "./case/events.ts";
import { aCase } from "./case/sample-case.ts";
import { booking, bookPayment, caseOfBooking, compensationTerms } from "./ledger.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";

const PAID: PaymentReceived = {
  type: "payment_received",
  on: calendarDate("2026-03-05"),
  paymentId: "b-1/2",
  paidOn: calendarDate("2026-03-02"),
  amountOre: ore(1_072_000),
  origin: "client_account",
  allocation: {
    parts: {
      collection_fee: ore(60_000),
      letter_fees: ore(7_600),
      compensation: ore(0),
      court_costs: ore(0),
      interest: ore(4_300),
      principal: ore(1_000_000),
    },
    claims: [],
    letters: [],
    surplusOre: ore(100),
  },
  waived: [],
};

describe("a payment is booked", () => {
  it("on the client account as owed to the creditor, save the agency's salær", () => {
    expect(bookPayment(aCase(), PAID)).toEqual({
      bookingId: "payment:case-1:b-1/2",
      creditorId: "lunde",
      on: "2026-03-05",
      entries: [
        { account: "client_bank", amountOre: 1_072_000 },
        { account: "owed_principal", amountOre: -1_000_000 },
        { account: "owed_interest", amountOre: -4_300 },
        { account: "owed_fees", amountOre: -7_600 },
        { account: "operator_income", amountOre: -60_000 },
        { account: "owed_to_payer", amountOre: -100 },
      ],
    });
  });
  it("in the creditor's books as the creditor's own, with the salær owed to the agency", () => {
    expect(bookPayment(aCase(), { ...PAID, origin: "books" }).entries.map(({ account }) => account)).toEqual([
      "creditor_bank",
      "creditor_principal",
      "creditor_interest_income",
      "creditor_fee_income",
      "owed_to_operator",
      "owed_to_payer",
    ]);
  });
});

describe("a booking", () => {
  const of = (...amounts: readonly number[]) =>
    booking({
      bookingId: "payment:c:1",
      creditorId: creditorId("lunde"),
      on: calendarDate("2026-03-05"),
      entries: amounts.map((amount) => ({ account: "client_bank", amountOre: ore(amount) })),
    });
  it("leaves out entries of zero", () => expect(of(5, 0, -5).entries).toHaveLength(2));
  it("must balance to the øre", () => expect(() => of(5, -4)).toThrow("does not balance: payment:c:1"));
  it("tells its case when it is a payment's", () => {
    expect(caseOfBooking("payment:c:1:2")).toBe("c");
    expect(caseOfBooking("surplus:c:1:2")).toBe("c");
    expect(caseOfBooking("reallocations:c:1:client_account")).toBe("c");
    expect(caseOfBooking("payout:lunde-2026-03-31")).toBeUndefined();
  });
});

describe("standard compensation", () => {
  it("costs the creditor a third of what it brings, half up", () => {
    expect(compensationTerms(calendarDate("2026-06-30"))).toEqual({ compensationOre: 46_000, costOre: 15_333 });
    expect(compensationTerms(calendarDate("2026-07-01"))).toEqual({ compensationOre: 43_000, costOre: 14_333 });
  });
  it("has no terms from the day on that no amount is known for", () => {
    expect(compensationTerms(calendarDate("2026-12-31"))).toEqual({ compensationOre: 43_000, costOre: 14_333 });
    expect(compensationTerms(calendarDate("2027-01-01"))).toBeUndefined();
  });
});
