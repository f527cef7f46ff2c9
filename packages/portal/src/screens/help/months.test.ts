import { expect, it } from "vitest";
import { monthsBack } from "./months.ts";

it("the months to choose from go back a year, the month of the day first", () => {
  const months = monthsBack("2026-03-31");
  expect(months.slice(0, 4)).toEqual(["2026-03", "2026-02", "2026-01", "2025-12"]);
  expect([months.length, months.at(-1)]).toEqual([12, "2025-04"]);
});
