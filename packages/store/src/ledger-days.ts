import {
  ACCOUNTS,
  type Account,
  type Balances,
  type Booking,
  type CalendarDate,
  type CreditorId,
  creditorId,
  type Ore,
  ore,
} from "@kravflyt/core";
import * as z from "zod";
import type { Change } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { keys, LEDGER_SHARDS } from "./keys.ts";
import { readEvery } from "./query.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

/** What was booked for one creditor on one day, kept in the transactions that booked it. */
export type LedgerDay = {
  readonly creditorId: CreditorId;
  readonly bookings: number;
  readonly movements: Balances;
};

/** Adds a booking to its day. Part of the transaction that writes its entries, so that it counts once. */
export const ledgerDayChange = (
  { creditorId: whose, on, bookingId }: Booking,
  sums: ReadonlyMap<Account, Ore>,
): Change => ({
  name: "ledger_day",
  kind: "add",
  key: keys.ledgerDay(on, whose, bookingId),
  amounts: { bookings: 1, ...Object.fromEntries(sums) },
});

const shardSchema = z.object({
  bookings: z.int().min(0),
  ...(Object.fromEntries(ACCOUNTS.map((account) => [account, z.int().default(0)])) as Record<
    Account,
    z.ZodDefault<z.ZodInt>
  >),
});

/** Everybody that something was booked for on `on`, by creditor. Its cost follows who there is, not who there could be. */
export async function ledgerDaysOf(table: Table, on: CalendarDate): Promise<readonly LedgerDay[]> {
  const shards = Array.from({ length: LEDGER_SHARDS }, (_, shard) => keys.ledgerDays(on, shard));
  const items = (await Promise.all(shards.map((shard) => readEvery(table, shard, "consistent")))).flat();
  return [...Map.groupBy(items, ({ sk }) => sk)]
    .map(([whose, own]) => dayOf(creditorId(whose), own.map(shardOf)))
    .toSorted((a, b) => (a.creditorId < b.creditorId ? -1 : 1));
}

function shardOf(item: Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string }) {
  const shard = shardSchema.safeParse(item);
  if (!shard.success) throw new BrokenItemError(keyText(item), "ledger_day");
  return shard.data;
}

function dayOf(whose: CreditorId, shards: readonly z.infer<typeof shardSchema>[]): LedgerDay {
  const sum = (field: Account | "bookings"): number => shards.reduce((total, shard) => total + shard[field], 0);
  const sums = ACCOUNTS.map((account) => [account, ore(sum(account))] as const);
  return {
    creditorId: whose,
    bookings: sum("bookings"),
    movements: Object.fromEntries(sums.filter(([, amountOre]) => amountOre !== 0)),
  };
}
