import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import { monthOf, monthsBetween, monthsLater } from "./month.ts";

const january = monthOf(calendarDate("2026-01-31"));

describe("a month", () => {
  it.each([
    [0, "2026-01"],
    [1, "2026-02"],
    [11, "2026-12"],
    [12, "2027-01"],
    [-1, "2025-12"],
    [-13, "2024-12"],
  ])("is %i months later %s, and as many months away", (count, month) => {
    expect(monthsLater(january, count)).toBe(month);
    expect(monthsBetween(january, monthsLater(january, count))).toBe(count);
  });
});
