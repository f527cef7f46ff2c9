import { describe, expect, it } from "vitest";
import type { Instant } from "../calendar-date.ts";
import { isToPause, longerRun, nextAttemptAt } from "./persistence.ts";

const at = (time: string): Instant => time as Instant;
const firstAt = at("2026-03-02T08:00:00.000Z");

describe("an event that was not taken", () => {
  it.each([
    [1, "2026-03-02T08:00:00.000Z", "2026-03-02T08:01:00.000Z"],
    [2, "2026-03-02T08:01:00.000Z", "2026-03-02T08:03:00.000Z"],
    [3, "2026-03-02T08:03:00.000Z", "2026-03-02T08:07:00.000Z"],
    [4, "2026-03-02T08:07:00.000Z", "2026-03-02T08:15:00.000Z"],
    [10, "2026-03-02T16:31:00.000Z", "2026-03-03T01:03:00.000Z"],
  ])("is tried again after failure %i in twice the time", (failed, now, next) => {
    expect(nextAttemptAt({ failed, firstAt }, at(now))).toBe(next);
  });

  it("is tried for the last time 24 hours after the first, however long the next wait would be", () => {
    expect(nextAttemptAt({ failed: 11, firstAt }, at("2026-03-03T01:03:00.000Z"))).toBe("2026-03-03T08:00:00.000Z");
    // a wait that ends at the very moment, and one that ends a millisecond before it
    expect(nextAttemptAt({ failed: 1, firstAt }, at("2026-03-03T07:59:00.000Z"))).toBe("2026-03-03T08:00:00.000Z");
    expect(nextAttemptAt({ failed: 1, firstAt }, at("2026-03-03T07:58:59.999Z"))).toBe("2026-03-03T07:59:59.999Z");
  });

  it("is given up when it fails 24 hours after the first attempt, and not a millisecond before", () => {
    expect(nextAttemptAt({ failed: 12, firstAt }, at("2026-03-03T07:59:59.999Z"))).toBe("2026-03-03T08:00:00.000Z");
    expect(nextAttemptAt({ failed: 12, firstAt }, at("2026-03-03T08:00:00.000Z"))).toBeUndefined();
  });
});

describe("a receiver that fails", () => {
  it("is counted from its first failure on", () => {
    const one = longerRun(undefined, firstAt);
    expect(one).toEqual({ count: 1, since: "2026-03-02T08:00:00.000Z" });
    expect(longerRun(one, at("2026-03-02T08:01:00.000Z"))).toEqual({ count: 2, since: "2026-03-02T08:00:00.000Z" });
  });

  it.each([
    [19, "2026-03-02T09:00:00.000Z", false],
    [20, "2026-03-02T09:00:00.000Z", true],
    [20, "2026-03-02T08:59:59.999Z", false],
    [500, "2026-03-02T08:59:59.999Z", false],
  ])("is left alone after 20 failures and an hour, not before: %i by %s", (count, now, expected) => {
    expect(isToPause({ count, since: firstAt }, at(now))).toBe(expected);
  });
});
