import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { DEBTOR_PATH } from "@kravflyt/contracts";
import type { DebtorPage } from "@kravflyt/core";

/** 80 bits, which nobody tries through; 16 characters, which a person can copy from paper. */
const CODE_BYTES = 10;
/** Crockford's: no I, L, O and U, which are taken for others or make words. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS = 5;
const CODE_LENGTH = (CODE_BYTES * 8) / BITS;

/** What a debtor shows: the number of the case and its code. */
export type DebtorCode = { readonly number: string; readonly code: string };

/**
 * The code of one case: made from the tenant's key and the number of the case, so that nothing is kept for it, and a wrong one
 * is told from a right one before anything is read.
 */
export function debtorCode(key: string, number: string): string {
  const bytes = createHmac("sha256", key).update(`debtor ${number}`).digest().subarray(0, CODE_BYTES);
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(new RegExp(`.{${BITS}}`, "g")) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group, 2)]).join("");
}

/** Compared in the same time whatever is wrong with it. */
export function isDebtorCode(key: string, { number, code }: DebtorCode): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(debtorCode(key, number)), hash(code));
}

const SHOWN = new RegExp(`^(\\d{1,20})\\.([${ALPHABET}]{${CODE_LENGTH}})$`);

/** What stands in a request: `<number>.<code>`; undefined when it cannot be one. */
export function readDebtorCode(text: string): DebtorCode | undefined {
  const [, number, code] = SHOWN.exec(text) ?? [];
  return number === undefined || code === undefined ? undefined : { number, code };
}

/** Where the codes of a letter come from. */
export type CodePlace = { readonly key: string; readonly portalUrl: string };

/** What a letter says of its case's page. */
export function debtorPage({ key, portalUrl }: CodePlace, number: string): DebtorPage {
  const code = debtorCode(key, number);
  const url = `${portalUrl}${DEBTOR_PATH}`;
  return {
    address: url.replace(/^https?:\/\//, ""),
    code: code.match(/.{4}/g)?.join("-") ?? code,
    link: `${url}#${number}.${code}`,
  };
}

/** Kept with a letter, so that it can be made again: which key its code came from. Tells nothing of the key. */
export const keyMarkOf = (key: string): string =>
  createHash("sha256").update(`mark of debtor codes ${key}`).digest("base64url").slice(0, 12);
