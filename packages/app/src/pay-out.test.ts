import { calendarDate, creditorId } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { messageIdOf } from "./pay-out.ts";

const through = calendarDate("2026-02-11");
const of = (id: string) => messageIdOf({ creditorId: creditorId(id), through });

describe("the name of a payout at the bank", () => {
  it("is the creditor's id and the last day, where the id is short", () => {
    expect(of("lunde-roer-as")).toBe("KF-lunde-roer-as-20260211");
  });

  it("differs for creditors whose ids begin alike, and fits the bank's 35 characters", () => {
    const [one, other] = [of("nordre-bygg-og-anlegg-avdeling-1"), of("nordre-bygg-og-anlegg-avdeling-2")];
    expect(one).not.toBe(other);
    expect([one.length <= 35, other.length <= 35]).toEqual([true, true]);
    expect(of("nordre-bygg-og-anlegg-avdeling-1")).toBe(one);
  });
});
