import type { Brand } from "../brand.ts";
import { accept, type Result, refuse } from "../result.ts";
import { mod11Digit, weightedSum, withoutSeparators } from "./weighted-sum.ts";

/** Norwegian bank account: eleven digits with a valid check digit. */
export type BankAccount = Brand<string, "BankAccount">;

export type BankAccountRefusal = {
  readonly code: "bank_account_invalid";
  readonly reason: "characters" | "length" | "check_digit" | "no_account";
};

export type IbanRefusal =
  | BankAccountRefusal
  | { readonly code: "iban_invalid"; readonly reason: "country" | "length" | "characters" | "check_digits" };

const WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Reads `12345678903` or `1234.56.78903`. All zeros, which bank files write for an unknown account, is none. */
export function parseBankAccount(text: string): Result<BankAccount, BankAccountRefusal> {
  const digits = withoutSeparators(text);
  if (!/^\d*$/.test(digits)) return invalid("characters");
  if (digits.length !== 11) return invalid("length");
  if (Number(digits) === 0) return invalid("no_account");
  const check = mod11Digit(weightedSum(digits, WEIGHTS));
  return check === Number(digits[10]) ? accept(digits as BankAccount) : invalid("check_digit");
}

/** `1234.56.78903`, as it is written on paper. */
export const formatBankAccount = (account: BankAccount): string =>
  `${account.slice(0, 4)}.${account.slice(4, 6)}.${account.slice(6)}`;

/** `NO7112345678903`: country, two check digits (ISO 7064 modulus 97), account. */
export const ibanOf = (account: BankAccount): string =>
  `NO${String(98 - remainder97(`${account}${COUNTRY_DIGITS}00`)).padStart(2, "0")}${account}`;

/** Reads a Norwegian IBAN, with or without blanks. */
export function parseIban(text: string): Result<BankAccount, IbanRefusal> {
  const iban = withoutSeparators(text).toUpperCase();
  if (!iban.startsWith("NO")) return refuse({ code: "iban_invalid", reason: "country" });
  if (!/^NO\d*$/.test(iban)) return refuse({ code: "iban_invalid", reason: "characters" });
  if (iban.length !== 15) return refuse({ code: "iban_invalid", reason: "length" });
  const account = parseBankAccount(iban.slice(4));
  if (!account.ok) return account;
  return ibanOf(account.value) === iban ? account : refuse({ code: "iban_invalid", reason: "check_digits" });
}

/** N and O as ISO 13616 counts letters. */
const COUNTRY_DIGITS = "2324";

const remainder97 = (digits: string): number => Number(BigInt(digits) % 97n);

const invalid = (reason: BankAccountRefusal["reason"]) => refuse({ code: "bank_account_invalid", reason });
