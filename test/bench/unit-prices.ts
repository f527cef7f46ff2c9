import { GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { createTable, type Table } from "@kravflyt/store";
import type { BenchHub } from "./hub.ts";
import { kindOf, type Recorded, recording } from "./recording.ts";

type Transacted = { readonly before: Record<string, unknown> | undefined; readonly after: Record<string, unknown> };

/**
 * Does `step` and tells what each item of its transaction costs in write units, its places in the indexes included:
 * each is written once more, alone, over what was there before, to a table that holds nothing else.
 */
export async function pricesOf(hub: BenchHub, step: (table: Table) => Promise<unknown>): Promise<string> {
  const items: Transacted[] = [];
  const look = async ({ command, writes }: Recorded) => {
    if (command !== "TransactWriteCommand") return;
    for (const { pk, sk, put } of writes) {
      const { Item } = await hub.table.db.send(new GetCommand({ TableName: hub.table.name, Key: { pk, sk } }));
      if (put !== undefined) items.push({ before: Item, after: { ...put } });
    }
  };
  await step(recording(hub.table, [], look));
  const prices: string[] = [];
  for (const item of items)
    prices.push(`${kindOf(item.after as { pk: string; sk: string })} ${await priceOf(hub, item)}`);
  return prices.join(", ");
}

async function priceOf({ table, world }: BenchHub, { before, after }: Transacted): Promise<number> {
  const scratch = { TableName: `${table.name}-prices` };
  await createTable(table.db, scratch.TableName);
  if (before !== undefined) await table.db.send(new PutCommand({ ...scratch, Item: before }));
  const start = (await world.report()).capacity.writeUnits;
  await table.db.send(new TransactWriteCommand({ TransactItems: [{ Put: { ...scratch, Item: after } }] }));
  return (await world.report()).capacity.writeUnits - start;
}
