import { describe, expect, it } from "vitest";
import { vippsFieldsOf, vippsProblems, vippsTermsOf } from "./vipps-fields.ts";

const FIELDS = { on: true, merchantSerialNumber: " 123456 ", payerName: "", payerAccount: "1503.01.12345" };

describe("what is agreed with Vipps", () => {
  it("is saved as the hub knows it, without what was left empty", () => {
    expect(vippsProblems(FIELDS)).toEqual([]);
    expect(vippsTermsOf(FIELDS)).toEqual({ on: true, merchantSerialNumber: "123456", payerAccount: "15030112345" });
  });

  it("is empty and off before anything was agreed", () => {
    expect(vippsFieldsOf(undefined)).toEqual({ on: false, merchantSerialNumber: "", payerName: "", payerAccount: "" });
    expect(vippsFieldsOf({ on: true, merchantSerialNumber: "1234", payerName: "Vipps" })).toEqual({
      on: true,
      merchantSerialNumber: "1234",
      payerName: "Vipps",
      payerAccount: "",
    });
  });

  it.each([
    [{ merchantSerialNumber: "123" }, ["merchantSerialNumber"]],
    [{ merchantSerialNumber: "1234567" }, ["merchantSerialNumber"]],
    [{ payerAccount: "1503011234" }, ["payerAccount"]],
    [{ payerName: "x".repeat(201) }, ["payerName"]],
  ])("is not saved with %j", (changes, problems) => {
    expect(vippsProblems({ ...FIELDS, ...changes })).toEqual(problems);
  });
});
