import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import {
  formatAccount,
  formatDate,
  formatKroner,
  formatOrganizationNumber,
  formatPercent,
  formatShortDate,
} from "./format.ts";

describe("formatKroner", () => {
  it.each([
    [0, "0,00 kr"],
    [1, "0,01 kr"],
    [99, "0,99 kr"],
    [100, "1,00 kr"],
    [99_999, "999,99 kr"],
    [100_000, "1 000,00 kr"],
    [1_234_567, "12 345,67 kr"],
    [123_456_789_012, "1 234 567 890,12 kr"],
    [-1, "−0,01 kr"],
    [-100_000, "−1 000,00 kr"],
    [9_007_199_254_740_991, "90 071 992 547 409,91 kr"],
  ])("%i øre is %s", (amount, text) => {
    expect(formatKroner(ore(amount)).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("never breaks over two lines", () => {
    expect(formatKroner(ore(1_234_567))).toBe("12\u00a0345,67\u00a0kr");
  });
});

describe("dates", () => {
  it.each([
    ["2026-01-05", "5. januar 2026", "5 January 2026", "05.01.2026", "5 Jan 2026"],
    ["2026-12-31", "31. desember 2026", "31 December 2026", "31.12.2026", "31 Dec 2026"],
    ["2026-05-17", "17. mai 2026", "17 May 2026", "17.05.2026", "17 May 2026"],
  ])("%s", (date, nb, en, shortNb, shortEn) => {
    const day = calendarDate(date);
    const texts = [
      formatDate(day, "nb"),
      formatDate(day, "en"),
      formatShortDate(day, "nb"),
      formatShortDate(day, "en"),
    ];
    expect(texts.map((text) => text.replaceAll("\u00a0", " "))).toEqual([nb, en, shortNb, shortEn]);
  });
});

it("groups numbers as people read them", () => {
  const texts = [formatAccount("12345678903"), formatOrganizationNumber("310456789"), formatPercent("12.25")];
  expect(texts.map((text) => text.replaceAll("\u00a0", " "))).toEqual(["1234 56 78903", "310 456 789", "12,25 %"]);
});
