import type { Instant } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { nextRunOn } from "./next-run.ts";

describe("the next run", () => {
  it.each([
    // winter: Norway is an hour ahead of UTC
    ["start-cases", "2026-01-05T05:29:59.000Z", "2026-01-05"],
    ["start-cases", "2026-01-05T05:30:00.000Z", "2026-01-06"],
    ["find-due", "2026-01-05T06:59:59.000Z", "2026-01-05"],
    ["find-due", "2026-01-05T07:00:00.000Z", "2026-01-06"],
    // summer: two hours
    ["find-due", "2026-07-31T05:59:59.000Z", "2026-07-31"],
    ["find-due", "2026-07-31T06:00:00.000Z", "2026-08-01"],
    // just after midnight in Norway it is the day before in UTC
    ["find-due", "2026-01-05T23:30:00.000Z", "2026-01-06"],
  ] as const)("of %s after %s is on %s", (name, now, day) => {
    expect(nextRunOn(name, now as Instant)).toBe(day);
  });
});
