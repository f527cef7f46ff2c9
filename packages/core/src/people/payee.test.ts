import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { checkPayee, type PayeeFacts } from "./payee.ts";

const check = (facts: Partial<PayeeFacts>, payee: "client_account" | "creditor_account" = "creditor_account") => {
  const checked = checkPayee(payee, { openCases: 0, clientMoneyOre: ore(0), grouped: false, ...facts });
  return checked.ok ? checked.value : checked.refusal;
};

describe("who debtors pay", () => {
  it("is changed where no case is open and no client money is left, and not with one case or one øre more", () => {
    expect(check({})).toBe("may");
    expect(check({}, "client_account")).toBe("may");
    expect(check({ openCases: 1 })).toEqual({ code: "payee_in_use", openCases: 1, clientMoneyOre: 0 });
    expect(check({ clientMoneyOre: ore(1) })).toEqual({ code: "payee_in_use", openCases: 0, clientMoneyOre: 1 });
    expect(check({ clientMoneyOre: ore(-1) })).toEqual({ code: "payee_in_use", openCases: 0, clientMoneyOre: -1 });
  });

  it("stays the client account as long as the process makes a case for each customer", () => {
    expect(check({ grouped: true })).toEqual({ code: "grouping_needs_client_account" });
    expect(check({ grouped: true }, "client_account")).toBe("may");
  });
});
