import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { HAND_OVER_STATUSES, isReceiptLate, isUnsent, STATUSES_OF_GROUP } from "./hand-over.ts";
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

  it.each([
    ["ordered", {}, true, false],
    ["ordered", { sentAt: orderedAt }, false, true],
    ["sent", { sentAt: orderedAt }, false, true],
  ] as const)(
    "of one that is %s, %o, and meets a credit is still ours: %s, and late: %s",
    (status, sent, ours, late) => {
      const credit = { code: "customer_has_credit", creditOre: ore(1), items: 1 } as const;
      const handOver = { status, orderedAt, ...sent };
      expect(isUnsent(handOver)).toBe(ours);
      expect(isReceiptLate(handOver, at("2026-03-10T09:05:00.001Z"), credit)).toBe(late);
    },
  );
});

describe("the tabs", () => {
  it("have a place for every status, and one only", () => {
    expect(Object.values(STATUSES_OF_GROUP).flat().toSorted()).toEqual([...HAND_OVER_STATUSES].toSorted());
  });
});
