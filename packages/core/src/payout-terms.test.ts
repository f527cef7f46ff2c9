import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "./calendar-date.ts";
import { keepingDaysMax } from "./law/client-money.ts";
import { LAW_AS_READ } from "./law/law-in-force.ts";
import { ore } from "./money.ts";
import { checkPayoutTerms, isPayoutDue, keptAtMost, owingOf, type PayoutRhythm } from "./payout-terms.ts";

const day = calendarDate;
/** The first day on which money of `oldestOn` is sent on. */
function sentOn(rhythm: PayoutRhythm, oldestOn: string, { from = 0, amount = 100, everyDays = 365 } = {}): string {
  const owing = { amountOre: ore(amount), oldestOn: day(oldestOn) };
  const agreement = { rhythm, fromOre: ore(from) };
  for (let days = 1; days < 400; days += 1) {
    const today = addDays(owing.oldestOn, days);
    if (isPayoutDue(today, agreement, { owing, terms: { everyDays, lawDays: null, agreement } })) return today;
  }
  return "never";
}

describe("what is agreed about payouts", () => {
  it("daily sends money on the day after it came", () => {
    expect(sentOn({ kind: "daily" }, "2026-03-01")).toBe("2026-03-02");
  });

  it("weekly sends it on the next such weekday, and money of that weekday a week later", () => {
    const monday = { kind: "weekly", weekday: 1 } as const; // 2 March 2026 is a Monday
    expect(sentOn(monday, "2026-03-01")).toBe("2026-03-02");
    expect(sentOn(monday, "2026-03-02")).toBe("2026-03-09");
    expect(sentOn(monday, "2026-03-04")).toBe("2026-03-09");
    expect(sentOn({ kind: "weekly", weekday: 7 }, "2026-03-02")).toBe("2026-03-08");
    expect(sentOn({ kind: "weekly", weekday: 5 }, "2023-12-25")).toBe("2023-12-29");
  });

  it("monthly sends it on the next such day, the last of the month where there is none", () => {
    const on = (wanted: number) => ({ kind: "monthly", day: wanted }) as const;
    expect(sentOn(on(15), "2026-03-14")).toBe("2026-03-15");
    expect(sentOn(on(15), "2026-03-15")).toBe("2026-04-15");
    expect(sentOn(on(31), "2026-02-10")).toBe("2026-02-28");
    expect(sentOn(on(31), "2026-03-31")).toBe("2026-04-30");
    expect(sentOn(on(30), "2028-02-01")).toBe("2028-02-29");
    expect(sentOn(on(1), "2026-12-02")).toBe("2027-01-01");
  });

  it("is a day late where nobody looked on the day itself", () => {
    const agreement = { rhythm: { kind: "weekly", weekday: 1 }, fromOre: ore(0) } as const;
    const owing = { amountOre: ore(1), oldestOn: day("2026-03-01") };
    const facts = { owing, terms: { everyDays: 30, lawDays: null, agreement } };
    expect(isPayoutDue(day("2026-03-03"), agreement, facts)).toBe(true);
  });

  it("waits for an amount, to the øre, but not beyond the days that money may be kept", () => {
    const most = { from: 101, everyDays: 14 };
    expect(sentOn({ kind: "daily" }, "2026-03-01", { from: 100 })).toBe("2026-03-02");
    expect(sentOn({ kind: "daily" }, "2026-03-01", most)).toBe("2026-03-15");
    expect(sentOn({ kind: "monthly", day: 31 }, "2026-03-01", { everyDays: 14 })).toBe("2026-03-15");
  });
});

describe("how long money may be kept", () => {
  const NEW_LAW = { ...LAW_AS_READ, newLawFrom: day("2026-10-01") };
  it("has no number in the act of 1988, and is 14 days from the first day of that of 2026", () => {
    expect(keepingDaysMax(day("2026-09-30"), NEW_LAW)).toBeNull();
    expect(keepingDaysMax(day("2026-10-01"), NEW_LAW)).toBe(14);
    expect(keepingDaysMax(day("2026-10-01"), LAW_AS_READ)).toBeNull();
  });
  it("is what was agreed, or less where the law says less; more cannot be agreed", () => {
    expect(keptAtMost({ everyDays: 30, lawDays: null })).toBe(30);
    expect(keptAtMost({ everyDays: 30, lawDays: 14 })).toBe(14);
    expect(keptAtMost({ everyDays: 7, lawDays: 14 })).toBe(7);
    expect(checkPayoutTerms({ everyDays: 14, lawDays: 14 })).toEqual({ ok: true, value: undefined });
    expect(checkPayoutTerms({ everyDays: 15, lawDays: null })).toMatchObject({ ok: true });
    expect(checkPayoutTerms({ everyDays: 15, lawDays: 14 })).toEqual({
      ok: false,
      refusal: { code: "longer_than_the_law", daysMax: 14 },
    });
  });
});

describe("what is owed", () => {
  it("is the sum of what came and its first day, in whatever order", () => {
    const entry = (on: string, amount: number) => ({ on: day(on), amountOre: ore(amount) });
    expect(owingOf([entry("2026-03-04", -500), entry("2026-03-02", -100), entry("2026-03-05", 50)])).toEqual({
      amountOre: 550,
      oldestOn: "2026-03-02",
    });
    expect(owingOf([])).toBeUndefined();
  });
});
