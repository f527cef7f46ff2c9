import { describe, expect, it } from "vitest";
import { bodyOf, type WrittenTerms, writtenOf, wrongFields } from "./written-terms.ts";

const written = (changes: Partial<WrittenTerms> = {}): WrittenTerms => ({
  how: "monthly",
  weekday: 1,
  day: "15",
  least: "1 000,50",
  everyDays: "30",
  ...changes,
});

describe("payout terms that a person writes", () => {
  it("are saved as they stand, with only what belongs to the rhythm", () => {
    expect(bodyOf(written())).toEqual({
      everyDays: 30,
      agreement: { rhythm: { kind: "monthly", day: 15 }, fromOre: 100_050 },
    });
    expect(bodyOf(written({ how: "interval" }))).toEqual({ everyDays: 30 });
    expect(bodyOf(written({ how: "weekly", weekday: 3, least: "0" }))).toEqual({
      everyDays: 30,
      agreement: { rhythm: { kind: "weekly", weekday: 3 }, fromOre: 0 },
    });
  });

  it("are told field by field what is wrong, and nothing of fields that are not shown", () => {
    expect(wrongFields(written({ day: "32", least: "mye", everyDays: "0" }))).toEqual(["day", "least", "everyDays"]);
    expect(wrongFields(written({ how: "interval", day: "32", least: "mye" }))).toEqual([]);
    expect(wrongFields(written({ day: "31", everyDays: "1" }))).toEqual([]);
  });

  it("stand in the fields as they were saved", () => {
    const rhythm = { kind: "weekly", weekday: 3 } as const;
    const terms = { version: 2, everyDays: 30, daysMax: null, agreement: { rhythm, fromOre: 50_000 as never } };
    expect(writtenOf(terms)).toEqual({ how: "weekly", weekday: 3, day: "1", least: "500", everyDays: "30" });
  });
});
