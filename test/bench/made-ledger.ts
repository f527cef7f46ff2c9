import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { booking, type CalendarDate, type CreditorId, ore } from "@kravflyt/core";
import { ledgerChanges } from "@kravflyt/store";
import type { BenchHub } from "./hub.ts";
import { sideBySide } from "./side-by-side.ts";

/** A day of the ledger: `entries` of it, four to a booking, the bookings dealt out to `creditorIds` in turn. */
export type MadeDay = {
  readonly on: CalendarDate;
  readonly entries: number;
  readonly creditorIds: readonly CreditorId[];
};

const ENTRIES_OF_A_BOOKING = 4;
const PRINCIPAL_ORE = 100_000;
const ITEMS_AT_ONCE = 25;
const WRITERS = 8;

type Item = Record<string, unknown>;

/**
 * Writes the entries of a day and the sums kept with them as the transactions of payments leave them, but many at once.
 * Answers what came into the client account, in øre.
 */
export async function makeLedgerDay(hub: BenchHub, day: MadeDay): Promise<number> {
  const sums = new Map<string, Item>();
  const total = { ore: 0 };
  const write = async (items: readonly Item[]) => {
    const requests = items.map((Item) => ({ PutRequest: { Item } }));
    await hub.table.db.send(new BatchWriteCommand({ RequestItems: { [hub.table.name]: requests } }));
  };
  await sideBySide(WRITERS, inBatches(entriesOf(day, sums, total)), write);
  await sideBySide(WRITERS, inBatches(sums.values()), write);
  return total.ore;
}

function* entriesOf(day: MadeDay, sums: Map<string, Item>, total: { ore: number }): Generator<Item> {
  for (let number = 0; number < day.entries / ENTRIES_OF_A_BOOKING; number += 1) {
    const paid = PRINCIPAL_ORE + 3;
    total.ore += paid;
    const made = booking({
      bookingId: `payment:${number}:1`,
      creditorId: day.creditorIds[number % day.creditorIds.length] as CreditorId,
      on: day.on,
      entries: [
        { account: "client_bank", amountOre: ore(paid) },
        { account: "owed_principal", amountOre: ore(-PRINCIPAL_ORE) },
        { account: "owed_interest", amountOre: ore(-1) },
        { account: "owed_fees", amountOre: ore(-2) },
      ],
    });
    for (const change of ledgerChanges(made)) {
      if (change.kind === "put") yield change.item;
      if (change.kind === "add") add(sums, change);
    }
  }
}

function add(
  sums: Map<string, Item>,
  { key, amounts }: { readonly key: Item; readonly amounts: Record<string, number> },
) {
  const at = JSON.stringify(key);
  const before = sums.get(at) ?? {};
  const after = Object.entries(amounts).map(([name, amount]) => [name, Number(before[name] ?? 0) + amount] as const);
  sums.set(at, { ...key, ...before, ...Object.fromEntries(after) });
}

function* inBatches(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < ITEMS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
