import type { Access, Auth, Connector, ItemPage } from "@kravflyt/connectors";
import { assert, type CalendarDate, dayInNorway, type Instant, type Invoice } from "@kravflyt/core";
import type { Driver, MadeInvoice, World } from "./driver.ts";

/** What a case is given: the connector under test, a world of its own, and its driver. */
export type Test = { readonly connector: Connector; readonly world: World; readonly driver: Driver };

/** Whom we ask, keeping books or not: what an accounting system and an agency have in common. */
export type Party = {
  readonly auth: Auth;
  readonly verify: (access: Access) => Promise<unknown>;
  readonly access: Access;
  readonly world: Pick<World, "way" | "orderFault" | "violations" | "pasted" | "wrong" | "secrets" | "revoke">;
  /** The list that it is read by, of an agency what its case handlers wrote. */
  readonly list: {
    /** People make so many rows; the key of each. */
    readonly make: (count: number) => Promise<readonly string[]>;
    /** Keys, page by page. */
    readonly read: (access: Access) => AsyncIterable<readonly string[]>;
    readonly pageSize: number;
    /** Part of the path that it is read by. */
    readonly path: string;
    /** Until its first page is there. */
    readonly requestsForFirstPage: number;
  };
};

export type Case = {
  readonly name: string;
  /** What the system does not offer and the case needs; a word of `Abilities`, or of the auth's kind. */
  readonly lacks?: (driver: Driver) => string | undefined;
  readonly run: (test: Test) => Promise<void>;
  /** The same, where the case needs no books. */
  readonly common?: (party: Party) => Promise<void>;
};

export const contractCase = (name: string, run: Case["run"], lacks?: Case["lacks"]): Case => ({
  name,
  run,
  ...(lacks === undefined ? {} : { lacks }),
});

/** A case for whoever lets us in and is read by a list: accounting systems and agencies. */
export const commonCase = (name: string, common: (party: Party) => Promise<void>, lacks?: Case["lacks"]): Case => ({
  ...contractCase(name, (test) => common(partyOf(test)), lacks),
  common,
});

export const partyOf = (test: Test): Party => ({
  auth: test.connector.auth,
  verify: test.connector.verify,
  access: test.world.api,
  world: test.world,
  list: {
    make: (count) => invoices(test, count),
    read: (access) => keysOf(test.connector.openItems({ ...test.world.api, ...access }, ALL)),
    pageSize: test.driver.pageSize,
    path: test.driver.listPath,
    requestsForFirstPage: test.driver.requestsForFirstPage ?? 1,
  },
});

async function* keysOf(pages: AsyncIterable<ItemPage>): AsyncGenerator<readonly string[]> {
  for await (const { items } of pages) yield items.map(({ key }) => key);
}

/** All keys of a list, whose pages are never empty and give none twice. */
export async function listed(pages: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const all = new Set<string>();
  for await (const keys of pages) {
    assert(keys.length > 0, "a page without rows");
    for (const key of keys) {
      assert(!all.has(key), `${key} came twice`);
      all.add(key);
    }
  }
  return [...all];
}

/** Before everything in the books. */
export const ALL = "2020-01-01" as CalendarDate;
export const TODAY = "2026-01-05" as CalendarDate;
export const day = (text: string): CalendarDate => text as CalendarDate;
export const moment = (text: string): Instant => text as Instant;

export async function itemsOf(pages: AsyncIterable<ItemPage>): Promise<ReadonlyMap<string, Invoice>> {
  const all = new Map<string, Invoice>();
  for await (const { items } of pages) {
    assert(items.length > 0, "a page without items");
    for (const { key, invoice } of items) {
      assert(!all.has(key), `${key} came twice`);
      all.set(key, invoice);
    }
  }
  return all;
}

/** The items of the books that something is owed on, by key. */
export async function openOf({ connector, world }: Test, from = ALL): Promise<ReadonlyMap<string, Invoice>> {
  const all = await itemsOf(connector.openItems(world.api, from));
  return new Map([...all].filter(([, { settled }]) => !settled));
}

export async function one(test: Test, key: string): Promise<Invoice> {
  const invoice = (await openOf(test)).get(key);
  assert(invoice !== undefined, `${key} is not among the open items`);
  return invoice;
}

export const ADDRESS = { line: "Fjellveien 3", postalCode: "5003", city: "Bergen" };

export const person = ({ world }: Test): Promise<string> =>
  world.people.customer({ name: "Kari Prøve", email: "kari@kunde.example", address: ADDRESS });

/** An invoice of 1 250 kr that was due before Christmas, unless told otherwise. */
const draft = (customer: string, change: Partial<MadeInvoice> = {}): MadeInvoice => ({
  customer,
  amountOre: 125_000,
  issuedOn: "2025-12-01",
  dueOn: "2025-12-15",
  ...change,
});

export async function invoice(test: Test, change: Partial<MadeInvoice> = {}): Promise<string> {
  return test.world.people.invoice(draft(change.customer ?? (await person(test)), change));
}

export async function invoices(test: Test, count: number): Promise<readonly string[]> {
  const { people } = test.world;
  const customer = await person(test);
  const drafts = Array.from({ length: count }, (_, made) => draft(customer, { amountOre: 10_000 + made }));
  if (people.invoices !== undefined) return people.invoices(drafts);
  const keys: string[] = [];
  for (const one of drafts) keys.push(await people.invoice(one));
  return keys;
}

/** The changed items; only for cases that need `can.changedSince`. */
export async function changedOf({ connector, world }: Test, on: string): Promise<ReadonlyMap<string, Invoice>> {
  assert(connector.changedItems !== undefined, "changes are not offered");
  return itemsOf(connector.changedItems(world.api, { on: day(on), at: midnightInNorway(on) }));
}

/** Two hours before UTC's in summer, one in winter. */
function midnightInNorway(on: string): Instant {
  const hoursBefore = (hours: number) => new Date(Date.parse(`${on}T00:00:00Z`) - hours * 3_600_000).toISOString();
  const [summer, winter] = [moment(hoursBefore(2)), moment(hoursBefore(1))];
  return dayInNorway(summer) === on ? summer : winter;
}

export const DAY_MS = 86_400_000;

export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing failed",
    (error: unknown) => error,
  );

export const noChanges = ({ connector }: Driver) => (connector.changedItems === undefined ? "changedSince" : undefined);
