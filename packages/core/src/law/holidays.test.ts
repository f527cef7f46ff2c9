import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import {
  addBankingDays,
  isBankingDay,
  isPublicHoliday,
  isWorkingDay,
  nextWorkingDay,
  publicHolidays,
} from "./holidays.ts";

describe("public holidays", () => {
  it("of 2026 are these twelve days", () => {
    expect(publicHolidays(2026)).toEqual([
      { on: "2026-01-01", name: "første nyttårsdag" },
      { on: "2026-04-02", name: "skjærtorsdag" },
      { on: "2026-04-03", name: "langfredag" },
      { on: "2026-04-05", name: "første påskedag" },
      { on: "2026-04-06", name: "andre påskedag" },
      { on: "2026-05-01", name: "første mai" },
      { on: "2026-05-14", name: "Kristi himmelfartsdag" },
      { on: "2026-05-17", name: "grunnlovsdagen" },
      { on: "2026-05-24", name: "første pinsedag" },
      { on: "2026-05-25", name: "andre pinsedag" },
      { on: "2026-12-25", name: "første juledag" },
      { on: "2026-12-26", name: "andre juledag" },
    ]);
  });

  it("name both holidays of one day", () => {
    const names = publicHolidays(2027).flatMap(({ on, name }) => (on === "2027-05-17" ? [name] : []));
    expect(names).toEqual(["grunnlovsdagen", "andre pinsedag"]);
  });

  it.each(
    `2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01
     2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10
     2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17 2045-04-09 2046-03-25 2047-04-14 2048-04-05 2049-04-18
     2050-04-10`
      .trim()
      .split(/\s+/),
  )("know Easter Sunday %s", (easter) => {
    const days = publicHolidays(Number(easter.slice(0, 4)));
    expect(days.find(({ name }) => name === "første påskedag")?.on).toBe(easter);
  });

  it.each([
    "2030-04-18",
    "2030-04-19",
    "2030-05-30",
    "2030-06-10",
    "2038-06-03",
    "2040-05-21",
    "2050-04-11",
    "2050-05-19",
  ])("have %s among them", (day) => {
    expect(isPublicHoliday(calendarDate(day))).toBe(true);
  });

  it.each(["2026-04-04", "2026-05-23", "2026-12-24", "2026-12-31"])("do not have the eve %s among them", (day) => {
    expect(isPublicHoliday(calendarDate(day))).toBe(false);
  });
});

describe("working days", () => {
  it.each([
    ["2026-01-02", true],
    ["2026-01-03", false], // Saturday
    ["2026-01-04", false], // Sunday
    ["2026-05-01", false],
    ["2026-12-24", true],
  ])("%s: %s", (day, expected) => {
    expect(isWorkingDay(calendarDate(day))).toBe(expected);
  });

  it.each([
    ["2026-04-01", "2026-04-01"],
    ["2026-04-02", "2026-04-07"],
    ["2026-12-25", "2026-12-28"],
    ["2026-05-16", "2026-05-18"],
  ])("the first on or after %s is %s", (day, expected) => {
    expect(nextWorkingDay(calendarDate(day))).toBe(expected);
  });

  it.each([
    ["2026-12-23", true],
    ["2026-12-24", false],
    ["2026-12-31", true],
    ["2026-04-04", false],
  ])("%s is one of the banks': %s", (day, expected) => {
    expect(isBankingDay(calendarDate(day))).toBe(expected);
  });

  it.each([
    ["2026-04-01", 0, "2026-04-01"],
    ["2026-04-01", 1, "2026-04-07"],
    ["2026-04-04", 1, "2026-04-07"],
    ["2026-12-23", 3, "2026-12-30"],
    ["2026-12-30", 1, "2026-12-31"],
  ])("%s and %i banking days is %s", (day, days, expected) => {
    expect(addBankingDays(calendarDate(day), days)).toBe(expected);
  });
});
