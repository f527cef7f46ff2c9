import { describe, expect, it } from "vitest";
import {
  isAccountNumber,
  isOrganizationNumber,
  kidOf,
  syntheticAccountNumber,
  syntheticOrganizationNumber,
} from "./check-digits.ts";

describe("check digits", () => {
  it("ends a KID with its mod 10 digit", () => {
    expect(kidOf("12345678")).toBe("123456782");
  });

  it("knows a right organisation number and bank account from a wrong one", () => {
    expect(isOrganizationNumber("974760673")).toBe(true);
    expect(isOrganizationNumber("974760674")).toBe(false);
    expect(isAccountNumber("86011117947")).toBe(true);
    expect(isAccountNumber("86011117948")).toBe(false);
  });

  it("makes thousands of synthetic numbers, all valid, none twice", () => {
    const organizations = Array.from({ length: 5000 }, (_, index) => syntheticOrganizationNumber(index));
    const accounts = Array.from({ length: 5000 }, (_, index) => syntheticAccountNumber(index));
    expect(organizations.every((number) => isOrganizationNumber(number) && /^[23]/.test(number))).toBe(true);
    expect(accounts.every(isAccountNumber)).toBe(true);
    expect(new Set(organizations).size).toBe(5000);
    expect(new Set(accounts).size).toBe(5000);
  });
});
