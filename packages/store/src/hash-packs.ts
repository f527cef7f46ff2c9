import type { ConnectionId } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway } from "./change.ts";
import { keys } from "./keys.ts";
import { readEvery } from "./query.ts";
import { parseItem } from "./read.ts";
import type { FieldsOf } from "./schemas/scalars.ts";
import type { Table } from "./table.ts";

/** Invoices a pack holds the hashes of: about 8 kB, so that one read unit takes the whole pack. */
export const PACK_SIZE = 100;

/** What a sync saw of up to {@link PACK_SIZE} items: hash by the item's key in the source. */
export type HashPack = { readonly pack: number; readonly hashes: Readonly<Record<string, string>> };

const hashPackSchema = z.strictObject({
  pack: z.int().min(0),
  hashes: z.record(z.string(), z.string()),
} satisfies FieldsOf<HashPack>) satisfies z.ZodType<HashPack>;

/** All packs of a connection, by number. Read eventually consistently: a stale hash only means one needless look. */
export async function loadHashPacks(table: Table, connectionId: ConnectionId): Promise<readonly HashPack[]> {
  const items = await readEvery(table, keys.hashPacks(connectionId));
  return items.map((item) => parseItem(hashPackSchema, item));
}

export const hashPackChange = (connectionId: ConnectionId, pack: HashPack): Change =>
  putAnyway({ name: "hash_pack", key: keys.hashPack(connectionId, pack.pack), value: pack });
