import { describe, expect, it } from "vitest";
import { day } from "../case/sample-case.ts";
import { ore } from "../money.ts";
import { daysOfSettlement, isFromVipps } from "./settlement.ts";

describe("the days of a settlement", () => {
  const dayOf = (text: string, kroner: number) => ({ on: day(text), count: 1, totalOre: ore(kroner * 100) });
  const days = [dayOf("2026-03-04", 300), dayOf("2026-03-02", 100), dayOf("2026-03-03", 250)];

  it("are the one whose sum it is, or several after each other", () => {
    expect(daysOfSettlement(days, ore(25_000))).toEqual(["2026-03-03"]);
    expect(daysOfSettlement(days, ore(35_000))).toEqual(["2026-03-02", "2026-03-03"]);
    expect(daysOfSettlement(days, ore(65_000))).toEqual(["2026-03-02", "2026-03-03", "2026-03-04"]);
  });

  it("are none where none adds up to it, or only days with another between them", () => {
    expect(daysOfSettlement(days, ore(24_999))).toBeUndefined();
    expect(daysOfSettlement(days, ore(40_000))).toBeUndefined();
    expect(daysOfSettlement([], ore(100))).toBeUndefined();
  });

  it("are a person's to say where it could be two", () => {
    expect(daysOfSettlement([...days, dayOf("2026-03-06", 250)], ore(25_000))).toBeUndefined();
  });
});

describe("money from Vipps", () => {
  const terms = { on: true, merchantSerialNumber: "123456" };
  const named = { ...terms, payerName: "Vipps MobilePay" };
  const account = { ...terms, payerAccount: "12345678903" };

  it("is told by the payer's name before what was written, in whatever letters", () => {
    expect(isFromVipps(named, { text: "VIPPS MOBILEPAY AS: 123456" })).toBe(true);
    expect(isFromVipps(named, { text: "Kari Testperson: vipps mobilepay" })).toBe(false);
    expect(isFromVipps(named, {})).toBe(false);
  });

  it("is told by the account that it came from", () => {
    expect(isFromVipps(account, { payerAccount: "12345678903" })).toBe(true);
    expect(isFromVipps(account, { payerAccount: "98765432106", text: "Vipps MobilePay AS" })).toBe(false);
    expect(isFromVipps(account, {})).toBe(false);
  });

  it("is a person's to see where neither is agreed", () => {
    expect(isFromVipps(terms, { text: "Vipps MobilePay AS" })).toBe(false);
  });
});
