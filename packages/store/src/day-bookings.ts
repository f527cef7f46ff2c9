import { ACCOUNTS, type Account, type Booking, type CalendarDate, type CreditorId } from "@kravflyt/core";
import { endOfDay, keys } from "./keys.ts";
import { listEntries, storedEntrySchema } from "./ledger-entries.ts";
import { eachItem } from "./query.ts";
import { parseItem } from "./read.ts";
import type { Table } from "./table.ts";

/**
 * What was booked for a creditor on a day, booking by booking in order of their ids, made again from the entries of all
 * accounts. The accounts are read side by side and merged, so that it holds a page of each in memory, whatever the day holds.
 */
export async function* bookingsOfDay(table: Table, creditorId: CreditorId, on: CalendarDate): AsyncGenerator<Booking> {
  const heads = await Promise.all(ACCOUNTS.map((account) => headOf(entriesOf(table, { creditorId, account, on }))));
  let waiting = heads.filter((head) => head !== undefined);
  while (waiting.length > 0) {
    const bookingId = waiting.reduce(lowest, waiting[0]?.entry.bookingId ?? "");
    const own = waiting.filter(({ entry }) => entry.bookingId === bookingId);
    yield { bookingId, creditorId, on, entries: own.map(({ entry }) => entry) };
    const next = await Promise.all(own.map(({ rest }) => headOf(rest)));
    waiting = [...waiting.filter((head) => !own.includes(head)), ...next.filter((head) => head !== undefined)];
  }
}

type Entry = Booking["entries"][number] & { readonly bookingId: string };
type Head = { readonly entry: Entry; readonly rest: AsyncGenerator<Entry> };

const lowest = (found: string, { entry }: Head): string => (entry.bookingId < found ? entry.bookingId : found);

async function headOf(rest: AsyncGenerator<Entry>): Promise<Head | undefined> {
  const { value, done } = await rest.next();
  return done === true ? undefined : { entry: value, rest };
}

type Of = { readonly creditorId: CreditorId; readonly account: Account; readonly on: CalendarDate };

async function* entriesOf(table: Table, { creditorId, account, on }: Of): AsyncGenerator<Entry> {
  const day = { partition: keys.ledger(creditorId, account), from: `${on}#`, to: endOfDay(on) };
  for await (const item of eachItem(table, day)) {
    const { bookingId, amountOre } = parseItem(storedEntrySchema, item);
    yield { account, bookingId, amountOre };
  }
}

/** The first day that anything was booked on, for whomever; reads one entry of each account of each creditor. */
export async function firstBookedDay(
  table: Table,
  creditorIds: readonly CreditorId[],
): Promise<CalendarDate | undefined> {
  let first: CalendarDate | undefined;
  for (const creditorId of creditorIds) {
    const pages = await Promise.all(ACCOUNTS.map((account) => listEntries(table, creditorId, account, { limit: 1 })));
    for (const { on } of pages.flatMap(({ items }) => items)) if (first === undefined || on < first) first = on;
  }
  return first;
}
