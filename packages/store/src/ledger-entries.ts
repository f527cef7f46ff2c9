import { type Account, addOre, type Booking, type CalendarDate, type CreditorId, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { endOfDay, keys } from "./keys.ts";
import { ledgerDayChange } from "./ledger-days.ts";
import { readPage } from "./query.ts";
import { parseItem } from "./read.ts";
import { calendarDateSchema, type FieldsOf, oreSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table } from "./table.ts";

/** One side of a booking on one account; debit is +, credit is −. */
export type StoredEntry = { readonly on: CalendarDate; readonly bookingId: string; readonly amountOre: Ore };

export const storedEntrySchema = z.strictObject({
  on: calendarDateSchema,
  bookingId: z.string(),
  amountOre: oreSchema,
} satisfies FieldsOf<StoredEntry>) satisfies z.ZodType<StoredEntry>;

/**
 * One change for each account of `booking`, and its sums in the day's. The same booking a second time is a conflict on
 * `ledger`.
 */
export function ledgerChanges(booking: Booking): Change[] {
  const { creditorId, on, bookingId, entries } = booking;
  const sums = new Map<Account, Ore>();
  for (const { account, amountOre } of entries) {
    const sum = sums.get(account);
    sums.set(account, sum === undefined ? amountOre : addOre(sum, amountOre));
  }
  const puts = [...sums].map(([account, amountOre]) =>
    putNew({
      name: "ledger",
      key: keys.ledgerEntry(creditorId, account, on, bookingId),
      value: { on, bookingId, amountOre },
    }),
  );
  return puts.length === 0 ? [] : [...puts, ledgerDayChange(booking, sums)];
}

export type EntryListing = Paging & {
  readonly from?: CalendarDate | undefined;
  readonly through?: CalendarDate | undefined;
};

/** The entries of an account by day, both days included. */
export async function listEntries(
  table: Table,
  creditorId: CreditorId,
  account: Account,
  listing: EntryListing = {},
): Promise<Page<StoredEntry>> {
  const { from, through } = listing;
  if (from !== undefined && through !== undefined && through < from) return { items: [] };
  const to = through === undefined ? undefined : endOfDay(through);
  const list = { index: "table", partitions: [keys.ledger(creditorId, account)], from, to } as const;
  const page = await readPage(table, list, listing);
  return { ...page, items: page.items.map(({ item }) => parseItem(storedEntrySchema, item)) };
}
