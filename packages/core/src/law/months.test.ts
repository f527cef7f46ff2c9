import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { addMonths, isLeapYear } from "./months.ts";

describe("addMonths", () => {
  it.each([
    ["2026-02-28", 6, "2026-08-28"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2023-08-31", 6, "2024-02-29"],
    ["2026-08-30", 6, "2027-02-28"],
    ["2026-12-31", 6, "2027-06-30"],
    ["2026-06-30", 6, "2026-12-30"],
    ["2026-07-15", 6, "2027-01-15"],
    ["2026-01-31", -2, "2025-11-30"],
  ])("%s and %i months is %s", (date, months, expected) => {
    expect(addMonths(calendarDate(date), months)).toBe(expected);
  });
});

describe("isLeapYear", () => {
  it.each([
    [2023, false],
    [2024, true],
    [1900, false],
    [2000, true],
  ])("%i: %s", (year, expected) => {
    expect(isLeapYear(year)).toBe(expected);
  });
});
