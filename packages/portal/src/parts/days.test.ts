import { expect, it } from "vitest";
import { dayBefore, dayOf, endOfDay, localDate, nextDay } from "./days.ts";

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

it("the day before is the one before by the calendar", () => {
  expect(dayBefore("2026-03-01")).toBe("2026-02-28");
  expect(dayBefore("2026-03-30")).toBe("2026-03-29");
  expect(dayBefore("2027-01-01")).toBe("2026-12-31");
});

it("a Norwegian day ends at 22:59 in winter and at 21:59 in summer, also on the days the clocks change", () => {
  expect(endOfDay("2026-01-12")).toBe("2026-01-12T22:59:59.999Z");
  expect(endOfDay("2026-07-01")).toBe("2026-07-01T21:59:59.999Z");
  expect(endOfDay("2026-03-28")).toBe("2026-03-28T22:59:59.999Z");
  expect(endOfDay("2026-03-29")).toBe("2026-03-29T21:59:59.999Z");
  expect(endOfDay("2026-10-24")).toBe("2026-10-24T21:59:59.999Z");
  expect(endOfDay("2026-10-25")).toBe("2026-10-25T22:59:59.999Z");
});
