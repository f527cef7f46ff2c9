import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDate, calendarDate } from "./calendar-date.ts";
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

const day = calendarDate;
const LUNDE = creditorId("lunde");
const entry = (account: OwedEntry["account"], bookingId: string, amount: number): OwedEntry => ({
  account,
  bookingId,
  amountOre: ore(amount),
});
const ENTRIES = [
  entry("owed_principal", "payment:b:1", -100_000),
  entry("owed_interest", "payment:b:1", -700),
  entry("owed_fees", "payment:b:1", -3_800),
  entry("owed_principal", "payment:a:9:x", -5_000),
  entry("owed_principal", "payment:b:2", -25_000),
  entry("owed_principal", "payout:lunde-2026-02-28", 77_000),
];
const PLAN = { creditorId: LUNDE, on: day("2026-04-01"), through: day("2026-03-31") };

/** The days of every payout when the scheduler runs after each of the gaps. */
function periodsOf(start: CalendarDate, gaps: readonly number[], every: number) {
  const periods: { readonly from: CalendarDate; readonly through: CalendarDate }[] = [];
  let today = start;
  for (const gap of gaps) {
    today = addDays(today, gap);
    const period = payoutPeriod(today, every, periods.at(-1) ?? { since: start });
    if (period !== undefined) periods.push(period);
  }
  return periods;
}

describe("a payout's days", () => {
  const last = { through: day("2026-03-01") };
  it("are due the day that the interval is full, and not the day before", () => {
    expect(payoutPeriod(day("2026-03-15"), 14, last)).toBeUndefined();
    expect(payoutPeriod(day("2026-03-16"), 14, last)).toEqual({ from: "2026-03-02", through: "2026-03-15" });
  });
  it("begin with the first day where nothing was paid out before", () => {
    expect(payoutPeriod(day("2026-03-16"), 14, { since: day("2026-03-02") })).toMatchObject({ from: "2026-03-02" });
  });
  it("never hold today", () => {
    expect(payoutPeriod(day("2026-03-02"), 0, last)).toBeUndefined();
    expect(payoutPeriod(day("2026-03-03"), 0, last)).toEqual({ from: "2026-03-02", through: "2026-03-02" });
  });

  it("neither overlap nor leave a gap, and pay each entry once, whatever days the scheduler skips", () => {
    const start = day("2026-01-01");
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 31 }),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (gaps, every, bookedAfter) => {
          const periods = periodsOf(start, gaps, every);
          const starts = [start, ...periods.map(({ through }) => addDays(through, 1))];
          expect(periods.map(({ from }) => from)).toEqual(starts.slice(0, -1));
          for (const days of bookedAfter) {
            const on = addDays(start, days);
            const times = periods.filter(({ from, through }) => from <= on && on <= through).length;
            expect(times).toBe(on < (starts.at(-1) ?? start) ? 1 : 0);
          }
        },
      ),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe("a payout", () => {
  it("has one line for each case with its payments, and leaves earlier payouts out", () => {
    expect(planPayout(PLAN, ENTRIES)).toEqual({
      ...PLAN,
      payoutId: "lunde-2026-03-31",
      amountOre: 134_500,
      lines: [
        { caseId: "a", paymentIds: ["9:x"], principalOre: 5_000, interestOre: 0, feesOre: 0, amountOre: 5_000 },
        {
          caseId: "b",
          paymentIds: ["1", "2"],
          principalOre: 125_000,
          interestOre: 700,
          feesOre: 3_800,
          amountOre: 129_500,
        },
      ],
    });
  });
  it("lists its cases by their id, in whatever order they were paid on", () => {
    const paid = (...cases: readonly string[]) =>
      planPayout(
        PLAN,
        cases.map((id) => entry("owed_principal", `payment:${id}:1`, -1)),
      )?.lines.map(({ caseId }) => caseId);
    expect(paid("c", "a", "b")).toEqual(["a", "b", "c"]);
    expect(paid("a", "b", "c")).toEqual(["a", "b", "c"]);
  });
  it("is not made when nothing is owed", () => {
    expect(planPayout(PLAN, [])).toBeUndefined();
    expect(
      planPayout(PLAN, [entry("owed_principal", "payment:a:1", -5), entry("owed_principal", "payment:a:2", 5)]),
    ).toBeUndefined();
  });
  it("is booked against what was owed for each part, out of the client account", () => {
    const plan = planPayout(PLAN, ENTRIES);
    if (plan === undefined) throw new Error("no payout");
    const { entries, bookingId } = bookPayout(plan);
    expect(bookingId).toBe("payout:lunde-2026-03-31");
    expect(entries).toEqual([
      { account: "owed_principal", amountOre: 130_000 },
      { account: "owed_interest", amountOre: 700 },
      { account: "owed_fees", amountOre: 3_800 },
      { account: "client_bank", amountOre: -134_500 },
    ]);
    expect(sumOre(entries.map(({ amountOre }) => amountOre))).toBe(0);
  });
});

describe("a payout that did not reach the creditor", () => {
  const planned = (entries: readonly OwedEntry[], returned: readonly PayoutPlan[] = [], through = "2026-03-31") => {
    const plan = planPayout({ ...PLAN, through: day(through) }, entries, returned);
    if (plan === undefined) throw new Error("no payout");
    return plan;
  };
  const FIRST = planned(ENTRIES);

  it("is owed again, by a booking of its own on the day that it is known", () => {
    const back = bookReturn(FIRST, day("2026-04-02"));
    expect(back).toEqual({
      bookingId: "payout_return:lunde-2026-03-31",
      creditorId: LUNDE,
      on: "2026-04-02",
      entries: [
        { account: "owed_principal", amountOre: -130_000 },
        { account: "owed_interest", amountOre: -700 },
        { account: "owed_fees", amountOre: -3_800 },
        { account: "client_bank", amountOre: 134_500 },
      ],
    });
    expect(returnedPayout(back.bookingId)).toBe("lunde-2026-03-31");
    expect(returnedPayout("payout:lunde-2026-03-31")).toBeUndefined();
  });

  it("goes with the next one, as lines of its own beside what is new on the same case", () => {
    const entries = [
      entry("owed_principal", "payout_return:lunde-2026-03-31", -130_000),
      entry("owed_principal", "payment:b:3", -1_000),
    ];
    const next = planned(entries, [FIRST], "2026-04-30");
    expect(next.amountOre).toBe(135_500);
    expect(next.lines.map(({ caseId, paymentIds, returnedFrom }) => ({ caseId, paymentIds, returnedFrom }))).toEqual([
      { caseId: "a", paymentIds: ["9:x"], returnedFrom: "lunde-2026-03-31" },
      { caseId: "b", paymentIds: ["3"], returnedFrom: undefined },
      { caseId: "b", paymentIds: ["1", "2"], returnedFrom: "lunde-2026-03-31" },
    ]);
  });

  it("keeps the name of the first that was to bring it, however often it comes back", () => {
    const second = planned([entry("owed_principal", "payment:c:1", -100)], [FIRST], "2026-04-30");
    const third = planned([], [second], "2026-05-31");
    expect(third.amountOre).toBe(134_600);
    expect(third.lines.map(({ caseId, returnedFrom }) => `${caseId} ${returnedFrom}`)).toEqual([
      "a lunde-2026-03-31",
      "b lunde-2026-03-31",
      "c lunde-2026-04-30",
    ]);
  });
});

describe("what was left over of a payment and is owed after all", () => {
  it("stands in the line under its event, apart from the payments that it passes on", () => {
    const owed = [
      entry("owed_principal", "payment:b:1", -100_000),
      entry("owed_principal", "surplus:b:7:2", -20_000),
      entry("owed_principal", "surplus:b:9:2", -5_000),
    ];
    const plan = planPayout({ creditorId: LUNDE, on: day("2026-03-31"), through: day("2026-03-30") }, owed);
    expect(plan?.lines).toMatchObject([
      {
        caseId: "b",
        paymentIds: ["1"],
        surpluses: [
          { version: 7, paymentId: "2" },
          { version: 9, paymentId: "2" },
        ],
        amountOre: 125_000,
      },
    ]);
  });
});
