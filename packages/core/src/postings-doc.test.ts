import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evolveAll } from "./case/decide.ts";
import type { CaseEvent } from "./case/events.ts";
import { aCase, accepted, claimOf, day, payment, withLetters } from "./case/sample-case.ts";
import type { Case } from "./case/state.ts";
import { caseBookings } from "./case-bookings.ts";
import { bookIncome, bookIncomeReturned, planIncome } from "./income.ts";
import { type Booking, bookPayment, bookReallocation, bookReversal, bookSurplus } from "./ledger.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";
import { bookPayout, bookReturn, type OwedEntry, planPayout } from "./payout.ts";
import { bookRefund, bookRefundReturned } from "./suspense/refund.ts";
import { bookAssigned, bookUnknown } from "./suspense/suspense.ts";

// `docs/postings.md` is read as an accountant reads it: each of its examples is made by the program and compared.

const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
const fresh = aCase({ claims: [claimOf("500", 1_000_000, "2026-01-15")] });

function booked(state: Case, events: readonly CaseEvent[]): readonly Booking[] {
  const after = evolveAll(state, events);
  return events.flatMap((event, at) => {
    if (event.type === "payment_received") return [bookPayment(after, event)];
    if (event.type === "payment_reversed") return [bookReversal(after, event)];
    return event.type === "payments_reallocated" ? bookReallocation(after, event, at + 1) : [];
  });
}
const paid = (state: Case, paidOn: string, amount: number, origin: "client_account" | "books" = "client_account") =>
  accepted(state, { ...payment({ paidOn, amount }), origin });
const first = ([booking]: readonly Booking[]): Booking => {
  if (booking === undefined) throw new Error("nothing is booked");
  return booking;
};

const PAID = paid(demanded, "2026-03-20", 500_000);
const RETURNED = accepted(evolveAll(demanded, PAID), {
  type: "report_undelivered",
  on: day("2026-03-22"),
  by: "user-1",
  letterId: "letter-3" as never,
  cause: "returned",
});
const TAKEN_BACK = accepted(evolveAll(demanded, PAID), {
  type: "reverse_payment",
  on: day("2026-03-25"),
  by: "bank",
  paymentId: "p-2026-03-20",
  reversalId: "back",
  amountOre: ore(500_000),
});
const overpaid = evolveAll(fresh, paid(fresh, "2026-01-29", 1_024_603));
const RELEASED = accepted(overpaid, {
  type: "release_surplus",
  on: day("2026-03-25"),
  by: "user-1",
  paymentId: "p-2026-01-29",
});
const RESTORED = accepted(evolveAll(overpaid, RELEASED), {
  type: "restore_surplus",
  on: day("2026-03-30"),
  by: "user-1",
  paymentId: "p-2026-01-29",
  amountOre: ore(20_000),
});
const company = aCase({
  debtor: { ...aCase().debtor, kind: "company" },
  business: true,
  claims: [claimOf("500", 1_000_000, "2026-01-15")],
  agreement: { compensation: true },
});

function payout() {
  const { bookingId, entries } = first(booked(demanded, PAID));
  const owed = entries.flatMap(({ account, amountOre }) =>
    account.startsWith("owed_") ? [{ account, bookingId, amountOre } as OwedEntry] : [],
  );
  const of = { creditorId: creditorId("lunde"), on: day("2026-04-01"), through: day("2026-03-31") };
  const plan = planPayout(of, owed);
  if (plan === undefined) throw new Error("no payout");
  return plan;
}

function income() {
  const { bookingId, entries } = first(booked(demanded, PAID));
  const own = entries.flatMap(({ account, amountOre }) =>
    account === "operator_income" ? [{ bookingId, amountOre }] : [],
  );
  const of = { creditorId: creditorId("lunde"), on: day("2026-04-01"), through: day("2026-03-31") };
  const plan = planIncome(of, { entries: own, returned: [], owedOre: ore(0) });
  if (plan === undefined) throw new Error("no income");
  return plan;
}

function surplus(): Booking {
  const [received] = PAID;
  if (received?.type !== "payment_received") throw new Error("no payment");
  const parts = { ...received.allocation.parts, collection_fee: ore(0), letter_fees: ore(0), interest: ore(0) };
  const allocation = { ...received.allocation, parts: { ...parts, principal: ore(10_000) }, surplusOre: ore(0) };
  return bookSurplus(demanded, { ...received, type: "surplus_allocated", amountOre: ore(10_000), allocation }, 9);
}

const unknown = { paymentId: "1", amountOre: ore(70_000) };
const EXAMPLES: Readonly<Record<string, () => Booking>> = {
  payment: () => first(booked(demanded, PAID)),
  payment_in_books: () => first(booked(demanded, paid(demanded, "2026-03-20", 500_000, "books"))),
  paid_too_much: () => first(booked(fresh, paid(fresh, "2026-01-29", 1_014_603))),
  compensation: () => first(booked(company, paid(company, "2026-01-29", 1_050_603))),
  unknown: () => bookUnknown(unknown, day("2026-03-20")),
  assigned: () => bookAssigned(unknown, day("2026-03-23")),
  refund: () => bookRefund({ payoutId: "KFR-1", amountOre: ore(70_000) }, day("2026-03-24")),
  refund_returned: () => bookRefundReturned({ payoutId: "KFR-1", amountOre: ore(70_000) }, day("2026-03-26")),
  surplus,
  released: () => first(caseBookings(overpaid, RELEASED, 9)),
  released_in: () => bookUnknown({ paymentId: "surplus-1-10", amountOre: ore(20_000) }, day("2026-03-25")),
  restored: () => first(caseBookings(evolveAll(overpaid, RELEASED), RESTORED, 10)),
  spread_anew: () => first(booked(evolveAll(demanded, PAID), RETURNED)),
  reversed: () => first(booked(evolveAll(demanded, PAID), TAKEN_BACK)),
  payout: () => bookPayout(payout()),
  income: () => bookIncome(income(), day("2026-04-01")),
  income_returned: () => bookIncomeReturned(income(), day("2026-04-03")),
  payout_returned: () => bookReturn(payout(), day("2026-04-02")),
};

const page = readFileSync(new URL("../../../docs/postings.md", import.meta.url), "utf8");
const tables = [...page.matchAll(/<!-- (\w+) -->\n((?:\|.*\n)+)/g)].map(([, name = "", table = ""]) => ({
  name,
  table,
}));

/** The rows of a table, øre by account, debit +. */
const rowsOf = (table: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    table
      .trim()
      .split("\n")
      .slice(2)
      .map((row) => {
        const [, account = "", debit = "", credit = ""] = row.split("|").map((cell) => cell.trim());
        const oreOf = (text: string) => Number(text.replaceAll(",", "").replace(".", "") || 0);
        return [account, oreOf(debit) - oreOf(credit)];
      }),
  );

function sumsOf({ entries }: Booking): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { account, amountOre } of entries) sums[account] = (sums[account] ?? 0) + amountOre;
  return sums;
}

describe("docs/postings.md", () => {
  it("has an example for each rule, and no other", () => {
    expect(tables.map(({ name }) => name).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
  });

  it.each(tables)("books $name as the page says, and it balances", ({ name, table }) => {
    const rows = rowsOf(table);
    expect(Object.values(rows).reduce((sum, amount) => sum + amount, 0)).toBe(0);
    const example = EXAMPLES[name]?.();
    expect(example && sumsOf(example)).toEqual(rows);
  });
});
