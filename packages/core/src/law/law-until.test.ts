import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { lawUntil } from "./law-until.ts";

const rowsOf = (day: string, name: string) =>
  lawUntil(calendarDate(day)).tables.find((table) => table.name === name)?.rows ?? [];

describe("the law's data that a letter of a day can have been made from", () => {
  it("holds a rate from the day it came into force, and not the day before", () => {
    const last = (day: string) => rowsOf(day, "late_interest").at(-1);
    expect(last("2026-06-30")).toMatchObject({ from: "2026-01-01", to: "2026-06-30", value: 1_200 });
    expect(last("2026-07-01")).toMatchObject({ from: "2026-07-01", to: "2026-12-31", value: 1_225 });
  });

  it("holds what is printed of a row, and nothing of how well it is known", () => {
    const [row] = rowsOf("2026-01-01", "inkassosats").slice(-1);
    expect(Object.keys(row ?? {})).toEqual(["from", "to", "value", "source"]);
    expect(row?.value).toBe(750);
  });

  it("holds the days that the law sets", () => {
    expect(lawUntil(calendarDate("2026-01-01")).periods.heavyAfterDays.days).toBe(28);
  });
});
