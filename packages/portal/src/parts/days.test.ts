import { expect, it } from "vitest";
import { dayOf, localDate, nextDay } from "./days.ts";

it("a day goes through the date picker and comes back as it was", () => {
  for (const day of ["2026-01-01", "2026-03-29", "2026-10-25", "2028-02-29"]) expect(dayOf(localDate(day))).toBe(day);
});

it("the next day is the next by the calendar, also when clocks change, months end and years end", () => {
  expect(nextDay("2026-03-28")).toBe("2026-03-29");
  expect(nextDay("2026-03-29")).toBe("2026-03-30");
  expect(nextDay("2026-10-25")).toBe("2026-10-26");
  expect(nextDay("2028-02-28")).toBe("2028-02-29");
  expect(nextDay("2026-12-31")).toBe("2027-01-01");
});
