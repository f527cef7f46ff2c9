import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDate, calendarDate } from "./calendar-date.ts";
import type { Booking } from "./ledger.ts";
import { ore, sumOre } from "./money.ts";
import { creditorId } from "./party.ts";
import {
  bookPayout,
  bookReturn,
  type OwedEntry,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
  returnedPayout,
} from "./payout.ts";

/*
 * Months of payments, payouts and refusals of the bank, day by day, with the ledger as the only memory.
 */

const START = calendarDate("2026-01-01");
const LUNDE = creditorId("lunde");
const OWED: readonly string[] = ["owed_principal", "owed_interest", "owed_fees"];

type Day = {
  readonly paid: readonly { readonly caseId: string; readonly amount: number }[];
  readonly bankSays: boolean;
  /** Which of the payments so far the bank takes back today. */
  readonly back?: number | undefined;
};
type History = {
  readonly ledger: readonly Booking[];
  readonly payouts: ReadonlyMap<string, PayoutPlan & { reached: boolean }>;
};

function live(days: readonly Day[], everyDays: number): History {
  const ledger: Booking[] = [];
  const payouts = new Map<string, PayoutPlan & { reached: boolean }>();
  let last: PayoutPlan | undefined;
  for (const [at, { paid, bankSays, back }] of days.entries()) {
    const today = addDays(START, at);
    const plan = planned(today, { ledger, payouts, last, everyDays });
    if (plan !== undefined) {
      ledger.push(bookPayout(plan));
      // the bank says no on the same day, or there is nothing to say
      if (!bankSays) ledger.push(bookReturn(plan, today));
      payouts.set(plan.payoutId, { ...plan, reached: bankSays });
      last = plan;
    }
    for (const [index, { caseId, amount }] of paid.entries())
      ledger.push(payment(today, `${caseId}:p${at}-${index}`, amount));
    if (back !== undefined) takeBack(ledger, today, back);
  }
  return { ledger, payouts };
}

function planned(
  today: CalendarDate,
  it: History & { readonly last: PayoutPlan | undefined; readonly everyDays: number },
): PayoutPlan | undefined {
  const period = payoutPeriod(today, it.everyDays, it.last ?? { since: START });
  if (period === undefined) return undefined;
  const entries = it.ledger
    .filter(({ on }) => period.from <= on && on <= period.through)
    .flatMap(({ bookingId, entries: own }) =>
      own.filter(({ account }) => OWED.includes(account)).map((entry) => ({ bookingId, ...entry }) as OwedEntry),
    );
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedPayout(bookingId) ?? []));
  const returned = [...ids].flatMap((id) => it.payouts.get(id) ?? []);
  return planPayout({ creditorId: LUNDE, on: today, through: period.through }, entries, returned);
}

const payment = (on: CalendarDate, name: string, amount: number): Booking => ({
  bookingId: `payment:${name}`,
  creditorId: LUNDE,
  on,
  entries: [
    { account: "client_bank", amountOre: ore(amount) },
    { account: "owed_principal", amountOre: ore(-amount + 3) },
    { account: "owed_interest", amountOre: ore(-2) },
    { account: "owed_fees", amountOre: ore(-1) },
  ],
});

/** Once each. */
function takeBack(ledger: Booking[], on: CalendarDate, n: number): void {
  const known = new Set(ledger.map(({ bookingId }) => bookingId));
  const name = (id: string) => id.replace("payment:", "reversal:");
  const open = ledger.filter(({ bookingId: id }) => id.startsWith("payment:") && !known.has(name(id)));
  const one = open[n % Math.max(1, open.length)];
  if (one === undefined) return;
  const entries = one.entries.map(({ account, amountOre }) => ({ account, amountOre: ore(-amountOre) }));
  ledger.push({ ...one, bookingId: name(one.bookingId), on, entries });
}

const sumOf = (ledger: readonly Booking[], of: (account: string) => boolean) =>
  sumOre(ledger.flatMap(({ entries }) => entries.filter(({ account }) => of(account)).map((entry) => entry.amountOre)));

describe("client money, whatever the bank says, takes back, and in whatever order payments come", () => {
  const anyDay = fc.record({
    paid: fc.array(fc.record({ caseId: fc.constantFrom("a", "b", "c"), amount: fc.integer({ min: 4, max: 90_000 }) }), {
      maxLength: 2,
    }),
    bankSays: fc.boolean(),
    back: fc.option(fc.nat(1_000), { nil: undefined, freq: 3 }),
  });
  it("balances, is paid once each øre of it, and what was not paid is owed or waits for its day", () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 90 }), fc.integer({ min: 1, max: 31 }), (days, everyDays) => {
        const { ledger, payouts } = live(days, everyDays);
        const came = sumOre(days.flatMap(({ paid }) => paid.map(({ amount }) => ore(amount))));
        const reached = [...payouts.values()].filter(({ reached: yes }) => yes);
        const sent = sumOre(reached.map(({ amountOre }) => amountOre));
        const held = sumOf(ledger, (account) => account === "client_bank");
        expect(sumOf(ledger, () => true)).toBe(0);
        const back = sumOre(
          ledger.flatMap(({ bookingId, entries }) =>
            bookingId.startsWith("reversal:")
              ? entries.filter(({ account }) => account === "client_bank").map(({ amountOre }) => amountOre)
              : [],
          ),
        );
        expect(sent + held).toBe(came + back);
        for (const { amountOre } of payouts.values()) expect(amountOre).toBeGreaterThan(0);
        const taken = reached.flatMap(({ lines }) => lines.flatMap(({ reversals = [] }) => reversals));
        expect(new Set(taken).size).toBe(taken.length);
        expect(held + sumOf(ledger, (account) => OWED.includes(account))).toBe(0);
        const paidIds = reached.flatMap(({ lines }) => lines.flatMap(({ paymentIds }) => paymentIds));
        expect(new Set(paidIds).size).toBe(paidIds.length);
        for (const { lines } of payouts.values()) {
          const names = lines.map(({ caseId, returnedFrom }) => `${caseId} ${returnedFrom}`);
          expect(new Set(names).size).toBe(names.length);
        }
      }),
      { numRuns: 300, seed: 26 },
    );
  });
});
