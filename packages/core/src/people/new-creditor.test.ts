import { describe, expect, it } from "vitest";
import { creditorId } from "../party.ts";
import { AUTOPILOT_OFF, type CreditorWish, checkAdding, newCreditor } from "./new-creditor.ts";

const ID = creditorId("c310844136");
const WISH: CreditorWish = {
  name: "Lunde Rør AS",
  organizationNumber: "310 844 136",
  address: { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  email: "post@lunde.example",
  phone: "22000001",
  bankAccount: "7694.05.12057",
  payee: "creditor_account",
  bookingMode: "proposal",
  vatDeductible: true,
  language: "nb",
  sendsByEmail: true,
};

describe("a new creditor", () => {
  it("has its numbers without blanks and dots, and what is usually agreed", () => {
    expect(newCreditor(ID, WISH)).toEqual({
      ok: true,
      value: {
        ...WISH,
        creditorId: "c310844136",
        organizationNumber: "310844136",
        bankAccount: "76940512057",
        allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
        payoutEveryDays: 30,
        withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
        stops: [],
      },
    });
  });

  it("has the costs first in the order of payment where the operator is paid", () => {
    const made = newCreditor(ID, { ...WISH, payee: "client_account" });
    expect(made.ok && made.value.allocationOrder).toEqual([
      "collection_fee",
      "letter_fees",
      "compensation",
      "court_costs",
      "interest",
      "principal",
    ]);
  });

  it.each([
    [{ organizationNumber: "310844137" }, { code: "organization_number_invalid", reason: "check_digit" }],
    [{ organizationNumber: "31084413" }, { code: "organization_number_invalid", reason: "length" }],
    [{ bankAccount: "76940512058" }, { code: "bank_account_invalid", reason: "check_digit" }],
    [{ bankAccount: "00000000000" }, { code: "bank_account_invalid", reason: "no_account" }],
  ])("is none with %j", (wrong, refusal) => {
    expect(newCreditor(ID, { ...WISH, ...wrong })).toEqual({ ok: false, refusal });
  });

  it("does nothing by itself", () => {
    expect([AUTOPILOT_OFF.version, AUTOPILOT_OFF.autopilot, AUTOPILOT_OFF.fullAuto]).toEqual([0, false, false]);
  });
});

describe("adding a creditor", () => {
  const usual = { payee: "creditor_account" } as const;
  it.each([
    ["the operator's admin", { roles: ["operator_admin"] }, { payee: "client_account" }, "may"],
    ["a case handler of the operator's", { roles: ["case_handler"] }, usual, "may_not_add_creditors"],
    ["a creditor's admin", { roles: ["creditor_admin"] }, usual, "may_not_add_creditors"],
    ["one without the right", { roles: ["creditor_admin"], mayAddCreditors: false }, usual, "may_not_add_creditors"],
    ["one with the right", { roles: ["creditor_admin"], mayAddCreditors: true }, usual, "may"],
    ["a case worker with it", { roles: ["case_worker"], mayAddCreditors: true }, usual, "may_not_add_creditors"],
    [
      "one with the right, to the client account",
      { roles: ["creditor_admin"], mayAddCreditors: true },
      { payee: "client_account" },
      "agreement_is_the_operators",
    ],
  ] as const)("by %s", (_who, adder, agreement, answer) => {
    const checked = checkAdding(adder, agreement);
    expect(checked.ok ? checked.value : checked.refusal.code).toBe(answer);
  });
});
