import { describe, expect, it } from "vitest";
import { HAND_OVER_STATUSES, isReceiptLate, STATUSES_OF_GROUP } from "./hand-over.ts";
import { at } from "./sample-agency.ts";

describe("the agency's receipt", () => {
  const orderedAt = at("2026-03-10T09:00:00.000Z");
  it.each([
    ["ordered", "2026-03-10T09:05:00.000Z", false],
    ["ordered", "2026-03-10T09:05:00.001Z", true],
    ["sent", "2026-03-10T09:05:00.001Z", true],
    ["open", "2026-03-10T19:00:00.000Z", false],
    ["rejected", "2026-03-10T19:00:00.000Z", false],
  ] as const)("of one that is %s is at %s late: %s", (status, moment, isLate) => {
    expect(isReceiptLate({ status, orderedAt }, at(moment))).toBe(isLate);
  });
});

describe("the tabs", () => {
  it("have a place for every status, and one only", () => {
    expect(Object.values(STATUSES_OF_GROUP).flat().toSorted()).toEqual([...HAND_OVER_STATUSES].toSorted());
  });
});
