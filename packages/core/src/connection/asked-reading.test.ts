import { describe, expect, it } from "vitest";
import type { Instant } from "../calendar-date.ts";
import { isReadingNeedless, isReadingToCome } from "./asked-reading.ts";

const at = (time: string) => `2026-03-02T${time}.000Z` as Instant;
const all = (time: string) => ({ at: at(time), full: true });
const changes = (time: string) => ({ at: at(time), full: false });

describe("a reading that was asked for at nine", () => {
  it.each([
    ["that of what changed", changes("09:00:00"), {}, true],
    ["a reading that began before", changes("09:00:00"), { readAt: at("08:59:59") }, true],
    ["a reading that began then", changes("09:00:00"), { readAt: at("09:00:00") }, false],
    ["a reading that failed before", changes("09:00:00"), { failedAt: at("08:59:59") }, true],
    ["a reading that failed since", changes("09:00:00"), { failedAt: at("09:00:01") }, false],
    ["a reading of what changed, where all was asked for", all("09:00:00"), { readAt: at("09:00:01") }, true],
    ["a reading of all", all("09:00:00"), { readAt: at("09:00:01"), allReadAt: at("09:00:01") }, false],
  ])("is still to come after %s", (_what, asked, last, expected) => {
    expect(isReadingToCome(asked, last, at("09:30:00"))).toBe(expected);
  });

  it.each([
    ["10:29:59", true],
    ["10:30:00", false],
  ])("is still to come at %s: %s", (time, expected) => {
    expect(isReadingToCome(changes("09:00:00"), {}, at(time))).toBe(expected);
  });

  it("was not, where nobody asked", () => expect(isReadingToCome(undefined, {}, at("09:00:00"))).toBe(false));
});

describe("another reading", () => {
  it.each([
    ["of changes while one of changes is to come", changes("09:05:00"), changes("09:00:00"), true],
    ["of changes while one of all is to come", changes("09:05:00"), all("09:00:00"), true],
    ["of all while one of all is to come", all("09:05:00"), all("09:00:00"), true],
    ["of all while one of changes is to come", all("09:05:00"), changes("09:00:00"), false],
    ["of all where nobody asked", all("09:05:00"), undefined, false],
  ])("%s is needless: %#", (_what, wanted, asked, expected) => {
    expect(isReadingNeedless(wanted, asked, {})).toBe(expected);
  });

  it.each([
    ["all", all("09:09:59"), true],
    ["all", all("09:10:00"), false],
    ["what changed", changes("09:00:01"), false],
  ])("of %s after all was read at nine, wanted at $at: %#", (_what, wanted, expected) => {
    const last = { readAt: at("09:00:00"), allReadAt: at("09:00:00") };
    expect(isReadingNeedless(wanted, undefined, last)).toBe(expected);
  });
});
