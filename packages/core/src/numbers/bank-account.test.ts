import { describe, expect, it } from "vitest";
import { formatBankAccount, ibanOf, parseBankAccount, parseIban } from "./bank-account.ts";

const answer = (text: string) => {
  const account = parseBankAccount(text);
  return account.ok ? account.value : account.refusal.reason;
};

const fromIban = (text: string) => {
  const account = parseIban(text);
  return account.ok ? account.value : account.refusal;
};

describe("a bank account", () => {
  it.each([
    ["12345678903", "12345678903"],
    ["76940512057", "76940512057"],
    ["1234.56.78903", "12345678903"],
    ["1234 56 78903", "12345678903"],
    ["12345678901", "check_digit"],
    ["00000000000", "no_account"],
    ["1234567890", "length"],
    ["123456789030", "length"],
    ["", "length"],
    ["1234567890a", "characters"],
  ])("%s: %s", (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it("has no valid check digit where it would be 10", () => {
    // 2 × 6 = 12, and 11 − 12 mod 11 is 10
    for (let digit = 0; digit <= 9; digit += 1) expect(answer(`0000000006${digit}`)).toBe("check_digit");
  });

  it("is written on paper with dots", () => {
    const account = parseBankAccount("12345678903");
    expect(account.ok && formatBankAccount(account.value)).toBe("1234.56.78903");
  });
});

describe("an IBAN", () => {
  it.each([
    ["12345678903", "NO7112345678903"],
    ["76940512057", "NO9876940512057"],
  ])("of %s is %s, and leads back", (text, iban) => {
    const account = parseBankAccount(text);
    expect(account.ok && ibanOf(account.value)).toBe(iban);
    expect(fromIban(iban)).toBe(text);
  });

  it.each([
    ["no71 1234 5678 903", "12345678903"],
    ["SE7112345678903", { code: "iban_invalid", reason: "country" }],
    ["NO7212345678903", { code: "iban_invalid", reason: "check_digits" }],
    ["NO711234567890", { code: "iban_invalid", reason: "length" }],
    ["NO71123456789O3", { code: "iban_invalid", reason: "characters" }],
    ["NO7112345678901", { code: "bank_account_invalid", reason: "check_digit" }],
  ])("%s: %j", (text, expected) => {
    expect(fromIban(text)).toEqual(expected);
  });
});
