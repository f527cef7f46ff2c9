import { describe, expect, it } from "vitest";
import { type WrittenWithdrawal, withdrawalOf, writtenOf } from "./written-withdrawal.ts";

const TERMS = { countedFrom: "opening", freeDays: 14, afterwardsFeePercent: 100 } as const;
const written = (changes: Partial<WrittenWithdrawal> = {}) => ({ ...writtenOf(TERMS), ...changes });

describe("what taking a case back costs, as a person writes it", () => {
  it("stands in the fields as it was saved, and is saved as it stands there", () => {
    expect(written()).toEqual({ countedFrom: "opening", freeDays: "14", afterwardsFeePercent: "100" });
    expect(withdrawalOf(written({ freeDays: " 0 " }))).toEqual({ ...TERMS, freeDays: 0 });
  });

  it("is told field by field what is wrong", () => {
    expect(withdrawalOf(written({ freeDays: "366" }))).toEqual(["freeDays"]);
    expect(withdrawalOf(written({ freeDays: "365", afterwardsFeePercent: "101" }))).toEqual(["afterwardsFeePercent"]);
    expect(withdrawalOf(written({ freeDays: "", afterwardsFeePercent: "1,5" }))).toEqual([
      "freeDays",
      "afterwardsFeePercent",
    ]);
  });
});
