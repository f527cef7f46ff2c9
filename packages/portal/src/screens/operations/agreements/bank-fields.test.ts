import { describe, expect, it } from "vitest";
import { type BankFields, bankFieldsOf, bankProblems, bankTermsOf, loosened } from "./bank-fields.ts";

const UNTIL_AGREED = {
  format: "pain.001.001.03",
  initiator: { scheme: "CUST" },
  reports: false,
  approvalAboveOre: null,
} as const;
const EMPTY: BankFields = {
  limit: "",
  refundFrom: "",
  format: "pain.001.001.03",
  scheme: "CUST",
  number: "",
  bic: "",
  reports: false,
  postsFrom: "first",
};
const FULL: BankFields = {
  limit: "50000",
  refundFrom: "49,50",
  format: "pain.001.001.09",
  scheme: "BANK",
  number: "00123456789",
  bic: "DNBANOKK",
  reports: true,
  postsFrom: "camt.054",
};

describe("what is agreed with the bank, as a person writes it", () => {
  it("is empty where nothing is agreed, and an empty field is left out of what is saved", () => {
    expect(bankFieldsOf(UNTIL_AGREED)).toEqual(EMPTY);
    expect(bankTermsOf(EMPTY)).toEqual(UNTIL_AGREED);
  });

  it("is saved whole as it stands, in øre", () => {
    const saved = {
      format: "pain.001.001.09",
      initiator: { scheme: "BANK", id: "00123456789" },
      bic: "DNBANOKK",
      reports: true,
      approvalAboveOre: 5_000_000,
      refundFromOre: 4_950,
      postsFrom: "camt.054",
    };
    expect(bankTermsOf(FULL)).toEqual(saved);
    expect(bankFieldsOf(saved as never)).toEqual(FULL);
  });

  it("has all payouts wait with a limit of 0, and none with an empty one", () => {
    expect(bankTermsOf({ ...FULL, limit: "0" }).approvalAboveOre).toBe(0);
    expect(bankTermsOf({ ...FULL, limit: " " }).approvalAboveOre).toBeNull();
  });

  it.each([
    [{ limit: "mye" }, ["limit"]],
    [{ limit: "-1" }, ["limit"]],
    [{ refundFrom: "1,234" }, ["refundFrom"]],
    [{ number: "Å" }, ["number"]],
    [{ number: "1".repeat(36) }, ["number"]],
    [{ bic: "DNB" }, ["bic"]],
    [{ bic: " dnba nokk " }, []],
    [{}, []],
  ])("is told with %j what is wrong", (changes, problems) => {
    expect(bankProblems({ ...FULL, ...changes })).toEqual(problems);
  });

  it.each([
    [5_000_000, " ", "cleared"],
    [0, "", "cleared"],
    [5_000_000, "50000,01", "raised"],
    [0, "0,01", "raised"],
    [5_000_000, "50000", undefined],
    [5_000_000, "49999,99", undefined],
    [null, "", undefined],
    [null, "50000", undefined],
  ])("with a limit of %s øre and %j typed lets more go without a second person: %s", (was, limit, how) => {
    expect(loosened(was, limit)).toBe(how);
  });
});
