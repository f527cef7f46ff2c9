import { lookUpOrganization, type Send } from "@kravflyt/connectors";
import { type Customer, type Debtor, msBetween, type RegisterEntry, toDebtor, type WashMode } from "@kravflyt/core";
import { loadRegisterEntry, saveRegisterEntry } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** The register of companies. */
export type Register = { readonly send: Send; readonly apiUrl: string };

/** The register asks its users to keep answers for a day. */
const KEEP_MS = 24 * 60 * 60_000;

export type Washed = { readonly debtor: Debtor; readonly registerKnows: boolean };

/** What the register has on an organisation number. */
export type LookUp = (organizationNumber: string) => Promise<RegisterEntry | undefined>;

/** Looks each number up once, however many items of one run are its customer's. */
export function lookUpOnce(shell: Shell, register: Register): LookUp {
  const asked = new Map<string, Promise<RegisterEntry | undefined>>();
  return (organizationNumber) => {
    const answer = asked.get(organizationNumber) ?? entryOf(shell, register, organizationNumber);
    asked.set(organizationNumber, answer);
    return answer;
  };
}

/** The customer with its kind from the register, and its address where the creditor chose that (FIKEN-13, -14). */
export async function wash(lookUp: LookUp, customer: Customer, mode: WashMode): Promise<Washed> {
  const { organizationNumber } = customer;
  if (organizationNumber === undefined) return { debtor: toDebtor(customer, undefined, mode), registerKnows: true };
  const entry = await lookUp(organizationNumber);
  return { debtor: toDebtor(customer, entry, mode), registerKnows: entry !== undefined };
}

async function entryOf(
  shell: Shell,
  register: Register,
  organizationNumber: string,
): Promise<RegisterEntry | undefined> {
  const kept = await loadRegisterEntry(shell.table, organizationNumber);
  if (kept !== undefined && msBetween(kept.askedAt, shell.at) < KEEP_MS) return kept.entry;
  const entry = await lookUpOrganization(register.send, register.apiUrl, organizationNumber);
  await saveRegisterEntry(shell.table, organizationNumber, {
    askedAt: shell.at,
    ...(entry === undefined ? {} : { entry }),
  });
  return entry;
}
