import { addDays, calendarDate } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { bankMood, takenBackOn } from "./bank-moods.ts";

const FIRST = calendarDate("2026-01-05");
const UNTIL = addDays(FIRST, 110);
const DAYS = Array.from({ length: 120 }, (_, at) => addDays(FIRST, at));
const accounts = ["15032080119", "86011117947"];
const moods = (until = UNTIL) => DAYS.map((today) => bankMood(1, { today, until, accounts }));

describe("a difficult bank", () => {
  it("holds payments, closes accounts, and reports late and more than once, each on some days and not on all", () => {
    const all = moods().slice(0, 110);
    const on = (is: (mood: (typeof all)[number]) => boolean) => all.filter(is).length;
    for (const days of [
      on(({ holdPayments }) => holdPayments),
      on(({ closedAccounts }) => closedAccounts.length > 0),
      on(({ reportDelayHours }) => reportDelayHours > 0),
      on(({ reportCopies }) => reportCopies > 1),
    ]) {
      expect(days).toBeGreaterThan(5);
      expect(days).toBeLessThan(105);
    }
  });

  it("is calm from its last day on, and always without one", () => {
    const calm = { reportDelayHours: 0, reportCopies: 1, holdPayments: false, closedAccounts: [] };
    expect(bankMood(1, { today: addDays(UNTIL, -1), until: UNTIL, accounts })).not.toEqual(calm);
    expect(
      new Set(
        moods()
          .slice(110)
          .map((mood) => JSON.stringify(mood)),
      ),
    ).toEqual(new Set([JSON.stringify(calm)]));
    expect(bankMood(1, { today: FIRST, until: undefined, accounts })).toEqual(calm);
  });

  it("takes about one payment in five back, the same day or the next, and none when it is calm", () => {
    const deeds = Array.from({ length: 400 }, (_, at) => `letter 1 ${at}`);
    const days = deeds.flatMap((deed) => takenBackOn(1, { deed, paidOn: FIRST, until: UNTIL }) ?? []);
    expect(days.length).toBeGreaterThan(50);
    expect(days.length).toBeLessThan(115);
    expect(new Set(days)).toEqual(new Set([FIRST, addDays(FIRST, 1)]));
    expect(deeds.flatMap((deed) => takenBackOn(1, { deed, paidOn: UNTIL, until: UNTIL }) ?? [])).toEqual([]);
    expect(deeds.flatMap((deed) => takenBackOn(1, { deed, paidOn: FIRST, until: undefined }) ?? [])).toEqual([]);
  });
});
