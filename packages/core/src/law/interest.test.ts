import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate, daysBetween } from "../calendar-date.ts";
import { ore } from "../money.ts";
import type { Result } from "../result.ts";
import {
  claimInterest,
  type LateInterest,
  type LateInterestRefusal,
  lateInterest,
  type PrincipalChange,
} from "./interest.ts";

const lines = (interest: Result<LateInterest, LateInterestRefusal>) =>
  interest.ok
    ? interest.value.segments.map(({ from, to, days, ratePercent, yearDays, principalOre, ore: amount }) => [
        from,
        to,
        days,
        ratePercent,
        yearDays,
        principalOre,
        amount,
      ])
    : interest.refusal;

const total = (interest: Result<LateInterest, LateInterestRefusal>) =>
  interest.ok ? interest.value.ore : interest.refusal;

const claim = (principalOre: number, dueOn: string, asOf: string) =>
  claimInterest({ principalOre: ore(principalOre), dueOn: calendarDate(dueOn) }, calendarDate(asOf));

const change = (from: string, principalOre: number): PrincipalChange => ({
  from: calendarDate(from),
  principalOre: ore(principalOre),
});

describe("interest on one principal", () => {
  it("is split where the rate changes, and the lines sum (INT-1)", () => {
    const interest = claim(1_000_000, "2025-06-15", "2025-07-15");
    expect(lines(interest)).toEqual([
      ["2025-06-16", "2025-06-30", 15, "12.50", 365, 1_000_000, 5137],
      ["2025-07-01", "2025-07-15", 15, "12.25", 365, 1_000_000, 5034],
    ]);
    expect(total(interest)).toBe(10_171);
  });

  it("divides by 366 in a leap year (INT-2)", () => {
    expect(lines(claim(1_000_000, "2024-01-31", "2024-03-01"))).toEqual([
      ["2024-02-01", "2024-03-01", 30, "12.50", 366, 1_000_000, 10_246],
    ]);
  });

  it("runs over three half-years (INT-3)", () => {
    const interest = claim(2_450_000, "2025-11-20", "2026-11-22");
    expect(lines(interest)).toEqual([
      ["2025-11-21", "2025-12-31", 41, "12.25", 365, 2_450_000, 33_713],
      ["2026-01-01", "2026-06-30", 181, "12.00", 365, 2_450_000, 145_792],
      ["2026-07-01", "2026-11-22", 145, "12.25", 365, 2_450_000, 119_228],
    ]);
    expect(total(interest)).toBe(298_733);
  });

  it("is split at the turn of a half-year also where the rate stays", () => {
    expect(lines(claim(1_000_000, "2023-12-30", "2024-07-01"))).toEqual([
      ["2023-12-31", "2023-12-31", 1, "11.75", 365, 1_000_000, 322],
      ["2024-01-01", "2024-06-30", 182, "12.50", 366, 1_000_000, 62_158],
      ["2024-07-01", "2024-07-01", 1, "12.50", 366, 1_000_000, 342],
    ]);
  });

  it("begins the day after the due day", () => {
    expect(lines(claim(1_000_000, "2026-01-15", "2026-01-15"))).toEqual([]);
    expect(lines(claim(1_000_000, "2026-01-15", "2026-01-14"))).toEqual([]);
    expect(lines(claim(1_000_000, "2026-01-15", "2026-01-16"))).toEqual([
      ["2026-01-16", "2026-01-16", 1, "12.00", 365, 1_000_000, 329],
    ]);
  });

  it("rounds half an øre up and less than half down", () => {
    // 12.00 % for 73 days of 365 is 2.4 %: 125 øre give exactly 3.0, 146 give 3.504, 145 give 3.48
    expect(total(claim(125, "2026-01-15", "2026-03-29"))).toBe(3);
    expect(total(claim(146, "2026-01-15", "2026-03-29"))).toBe(4);
    expect(total(claim(145, "2026-01-15", "2026-03-29"))).toBe(3);
    // 12.50 % for 73 days of 365 is 2.5 %: 20 øre give exactly half an øre
    expect(total(claim(20, "2025-01-01", "2025-03-15"))).toBe(1);
    expect(total(claim(19, "2025-01-01", "2025-03-15"))).toBe(0);
  });

  it("lists the days of a claim of nothing, at 0", () => {
    expect(lines(claim(0, "2026-01-15", "2026-01-16"))).toEqual([["2026-01-16", "2026-01-16", 1, "12.00", 365, 0, 0]]);
  });

  it("explains itself", () => {
    const interest = claim(1_000_000, "2026-01-15", "2026-05-20");
    expect(interest.ok && interest.value.segments[0]?.why).toEqual({
      rule: "late_interest",
      law: "LOV-1976-12-17-100 §§ 2, 3",
      rate: {
        name: "late_interest",
        from: "2026-01-01",
        to: "2026-06-30",
        percent: "12.00",
        source: "FOR-2025-12-18-2658",
      },
      rounding: { unit: "ore" },
      inputs: { principalOre: 1_000_000, from: "2026-01-16", to: "2026-05-20", days: 125, yearDays: 365 },
      arithmetic: "1000000 øre × 12.00 % × 125 / 365 = 41096 øre (half up)",
    });
  });

  it("is refused on the first day without a known rate", () => {
    expect(total(claim(100, "2026-06-01", "2026-12-31"))).toBe(7);
    expect(total(claim(100, "2026-06-01", "2027-01-01"))).toEqual({
      code: "rate_unknown",
      rate: "late_interest",
      on: "2027-01-01",
    });
    expect(total(claim(100, "1993-12-30", "2026-01-01"))).toEqual({
      code: "rate_unknown",
      rate: "late_interest",
      on: "1993-12-31",
    });
    expect(total(claim(100, "9999-12-30", "9999-12-31"))).toEqual({
      code: "rate_unknown",
      rate: "late_interest",
      on: "9999-12-31",
    });
  });

  it("is exact for 90 trillion kroner, and refused where it no longer fits", () => {
    // 9e15 × 0.12 × 1 / 365 = 2 958 904 109 589.04
    expect(total(claim(9_000_000_000_000_000, "2026-01-15", "2026-01-16"))).toBe(2_958_904_109_589);
    expect(total(claim(9_000_000_000_000_000, "1994-01-01", "2026-01-01"))).toEqual({ code: "amount_too_large" });
    const tenYearsAt12 = claim(9_000_000_000_000_000, "1993-12-31", "2003-12-31");
    expect(total(tenYearsAt12)).toEqual({ code: "amount_too_large" });
  });
});

describe("interest on a principal that changes", () => {
  const on = (changes: readonly PrincipalChange[], asOf: string) =>
    lateInterest({ dueOn: calendarDate("2026-01-15"), changes, asOf: calendarDate(asOf) });

  it("is split on the day the lower principal counts from", () => {
    const interest = on([change("2026-01-15", 1_000_000), change("2026-02-01", 400_000)], "2026-02-10");
    expect(lines(interest)).toEqual([
      ["2026-01-16", "2026-01-31", 16, "12.00", 365, 1_000_000, 5260],
      ["2026-02-01", "2026-02-10", 10, "12.00", 365, 400_000, 1315],
    ]);
    expect(total(interest)).toBe(6575);
  });

  it("is split also where the change comes on the last day of a half-year", () => {
    const changes = [change("2026-01-15", 1_000_000), change("2026-06-30", 400_000)];
    const interest = lateInterest({ dueOn: calendarDate("2026-06-28"), changes, asOf: calendarDate("2026-07-01") });
    expect(lines(interest)).toEqual([
      ["2026-06-29", "2026-06-29", 1, "12.00", 365, 1_000_000, 329],
      ["2026-06-30", "2026-06-30", 1, "12.00", 365, 400_000, 132],
      ["2026-07-01", "2026-07-01", 1, "12.25", 365, 400_000, 134],
    ]);
  });

  it("ends when nothing is owed, and then needs no rate", () => {
    const changes = [change("2026-01-15", 1_000_000), change("2026-02-01", 0)];
    expect(total(on(changes, "2026-01-31"))).toBe(5260);
    expect(total(on(changes, "2026-02-01"))).toBe(5260);
    expect(total(on(changes, "2030-02-01"))).toBe(5260);
  });

  it("is refused when something is owed on a day without a known rate", () => {
    const changes = [{ from: calendarDate("2026-01-15"), principalOre: ore(100) }];
    const refusal = { code: "rate_unknown", rate: "late_interest", on: "2027-01-01" };
    expect(on(changes, "2026-12-31").ok).toBe(true);
    expect(on(changes, "2027-01-01")).toEqual({ ok: false, refusal });
  });

  it("is not split where a change changes nothing, and takes the last change of a day", () => {
    const changes = [
      change("2026-01-15", 1_000_000),
      change("2026-01-20", 1_000_000),
      change("2026-01-25", 700_000),
      change("2026-01-25", 1_000_000),
    ];
    expect(lines(on(changes, "2026-01-31"))).toEqual([["2026-01-16", "2026-01-31", 16, "12.00", 365, 1_000_000, 5260]]);
  });

  it("counts a payment before the due day from the beginning", () => {
    const changes = [change("2025-12-01", 1_000_000), change("2026-01-10", 400_000)];
    expect(lines(on(changes, "2026-01-25"))).toEqual([["2026-01-16", "2026-01-25", 10, "12.00", 365, 400_000, 1315]]);
  });

  it("lets the first principal hold for the days before it", () => {
    expect(total(on([change("2026-01-26", 400_000)], "2026-01-25"))).toBe(1315);
  });

  it("is a bug with changes out of order, a negative principal or none at all", () => {
    const backwards = [change("2026-02-01", 400_000), change("2026-01-15", 1_000_000)];
    expect(() => on(backwards, "2026-02-10")).toThrow("order");
    expect(() => on([change("2026-01-15", -1)], "2026-02-10")).toThrow("negative");
    expect(() => on([], "2026-02-10")).toThrow("without a principal");
  });

  const someDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(calendarDate("2016-01-01"), days));

  it("covers every day from due to the day asked for exactly once", () => {
    fc.assert(
      fc.property(
        someDay,
        fc.nat(2000),
        fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 10 ** 9 }))),
        (dueOn, days, payments) => {
          const asOf = addDays(dueOn, days);
          fc.pre(asOf <= "2026-12-31");
          const changes = payments
            .map(([after, principal]) => ({ from: addDays(dueOn, after), principalOre: ore(principal) }))
            .sort((a, b) => daysBetween(b.from, a.from));
          const interest = lateInterest({ dueOn, changes: [change("2015-01-01", 1000), ...changes], asOf });
          const segments = interest.ok ? interest.value.segments : [];
          expect(segments.reduce((sum, segment) => sum + segment.days, 0)).toBe(days);
          for (const [index, segment] of segments.entries()) {
            expect(segment.from).toBe(addDays(segments[index - 1]?.to ?? dueOn, 1));
          }
          expect(total(interest)).toBe(segments.reduce((sum, segment) => sum + segment.ore, 0));
        },
      ),
    );
  });

  it("differs by the rounding of one line at most when a period is asked for in two", () => {
    fc.assert(
      fc.property(someDay, fc.nat(500), fc.nat(500), fc.nat(10 ** 10), (dueOn, first, second, principal) => {
        const middle = addDays(dueOn, first);
        const asOf = addDays(middle, second);
        fc.pre(asOf <= "2026-12-31");
        const sum = (from: string, to: string) => Number(total(claim(principal, from, to)));
        const parts = sum(dueOn, middle) + sum(middle, asOf);
        expect(Math.abs(parts - sum(dueOn, asOf))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
