import { lookUpOrganization, lookUpOrganizations, REGISTER_NUMBERS_MAX, type Send } from "@kravflyt/connectors";
import {
  type Customer,
  type Debtor,
  ExternalError,
  msBetween,
  parseOrganizationNumber,
  type RegisterEntry,
  toDebtor,
  type WashMode,
} from "@kravflyt/core";
import { loadRegisterEntries, saveRegisterEntries } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** The register of companies. */
export type Register = { readonly send: Send; readonly apiUrl: string };

/** The register asks its users to keep answers for a day. */
const KEEP_MS = 24 * 60 * 60_000;

/** What is kept of the answers lies in the table. */
type Kept = Pick<Shell, "table" | "at">;

export type Washed = { readonly debtor: Debtor; readonly registerKnows: boolean };

export type LookUp = {
  /** What the register has on an organisation number. @throws ExternalError when it does not answer. */
  readonly entry: (organizationNumber: string) => Promise<RegisterEntry | undefined>;
  /** Asks together for what will be asked for one by one. What got no answer is asked for again then. */
  readonly ahead: (organizationNumbers: readonly string[]) => Promise<void>;
};

/** Looks each number up once, however many items of one run are its customer's. */
export function lookUpOnce(shell: Kept, register: Register): LookUp {
  const asked = new Map<string, Promise<RegisterEntry | undefined>>();
  return {
    entry: (organizationNumber) => {
      const answer = asked.get(organizationNumber) ?? entryOf(shell, register, organizationNumber);
      asked.set(organizationNumber, answer);
      return answer;
    },
    ahead: async (organizationNumbers) => {
      const fresh = [...new Set(organizationNumbers)].filter((number) => !asked.has(number));
      for (const [number, entry] of await entriesOf(shell, register, fresh)) asked.set(number, Promise.resolve(entry));
    },
  };
}

/** The customer with its kind from the register, and its address where the creditor chose that (FIKEN-13, -14). */
export async function wash(lookUp: LookUp, customer: Customer, mode: WashMode): Promise<Washed> {
  const { organizationNumber } = customer;
  if (organizationNumber === undefined) return { debtor: toDebtor(customer, undefined, mode), registerKnows: true };
  const entry = await lookUp.entry(organizationNumber);
  return { debtor: toDebtor(customer, entry, mode), registerKnows: entry !== undefined };
}

async function entryOf(
  shell: Kept,
  register: Register,
  organizationNumber: string,
): Promise<RegisterEntry | undefined> {
  const kept = (await loadKept(shell, [organizationNumber])).get(organizationNumber);
  if (kept !== undefined) return kept.entry;
  const entry = await lookUpOrganization(register.send, register.apiUrl, organizationNumber);
  await keep(shell, new Map([[organizationNumber, entry]]));
  return entry;
}

type Entries = ReadonlyMap<string, RegisterEntry | undefined>;

/** What the table or the register has on many numbers; those that got no answer are not in it. */
async function entriesOf(shell: Kept, register: Register, numbers: readonly string[]): Promise<Entries> {
  const kept = await loadKept(shell, numbers);
  const left = numbers.filter((number) => !kept.has(number) && parseOrganizationNumber(number).ok);
  const entries = new Map([...kept].map(([number, { entry }]) => [number, entry]));
  for (let at = 0; at < left.length; at += REGISTER_NUMBERS_MAX) {
    const answered = await askTogether(register, left.slice(at, at + REGISTER_NUMBERS_MAX));
    await keep(shell, answered);
    for (const [number, entry] of answered) entries.set(number, entry);
  }
  return entries;
}

/** What a search does not find is asked for by itself. */
async function askTogether({ send, apiUrl }: Register, numbers: readonly string[]): Promise<Entries> {
  const entries = new Map<string, RegisterEntry | undefined>();
  try {
    if (numbers.length > 1) {
      for (const [number, entry] of await lookUpOrganizations(send, apiUrl, numbers)) entries.set(number, entry);
    }
    for (const number of numbers) {
      if (!entries.has(number)) entries.set(number, await lookUpOrganization(send, apiUrl, number));
    }
  } catch (error) {
    if (!(error instanceof ExternalError)) throw error;
  }
  return entries;
}

async function loadKept({ table, at }: Kept, numbers: readonly string[]) {
  const answers = await loadRegisterEntries(table, numbers);
  return new Map([...answers].filter(([, { askedAt }]) => msBetween(askedAt, at) < KEEP_MS));
}

const keep = ({ table, at }: Kept, entries: Entries): Promise<void> =>
  saveRegisterEntries(
    table,
    new Map(
      [...entries].map(([number, entry]) => [number, { askedAt: at, ...(entry === undefined ? {} : { entry }) }]),
    ),
  );
