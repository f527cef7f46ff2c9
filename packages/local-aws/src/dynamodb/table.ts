import { type AttributeType, type AttributeValue, type Item, itemSizeBytes, sameItem } from "./attribute-value.ts";
import { sortableKey } from "./sortable-key.ts";
import { type Entry, findEntry, putEntry, removeEntry, type SortedIndex } from "./sorted-index.ts";

export type KeySchema = { readonly hash: string; readonly range: string | undefined };

/** What an index holds of an item: everything, its keys, or its keys and these. */
export type IndexProjection = "ALL" | "KEYS_ONLY" | { readonly include: readonly string[] };

export type SecondaryIndex = {
  readonly name: string;
  readonly keys: KeySchema;
  readonly projection: IndexProjection;
  readonly local: boolean;
  readonly content: SortedIndex;
};

export type Table = {
  readonly name: string;
  readonly keys: KeySchema;
  readonly keyNames: readonly string[];
  readonly keyTypes: Readonly<Record<string, AttributeType>>;
  readonly content: SortedIndex;
  readonly indexes: ReadonlyMap<string, SecondaryIndex>;
  /** The request that made it, for DescribeTable and the journal. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  timeToLiveAttribute: string | undefined;
  itemCount: number;
  sizeBytes: number;
};

export type Key = { readonly hash: string; readonly sort: string; readonly tie: string };

/** Where an item lies in its table. The item (or key) has been checked against the key schema. */
export function keyOf({ keys }: Table, item: Item): Key {
  return {
    hash: sortableKey(item[keys.hash] as AttributeValue),
    sort: keys.range === undefined ? "" : sortableKey(item[keys.range] as AttributeValue),
    tie: "",
  };
}

/** Where an item lies in an index; `undefined` when it has not all of the index's keys and so is not in it. */
export function indexKeyOf(index: SecondaryIndex, item: Item, primary: Key): Key | undefined {
  const hash = item[index.keys.hash];
  const range = index.keys.range === undefined ? undefined : item[index.keys.range];
  if (hash === undefined || (index.keys.range !== undefined && range === undefined)) return undefined;
  return {
    hash: sortableKey(hash),
    sort: range === undefined ? "" : sortableKey(range),
    tie: `${primary.hash.length}:${primary.hash}${primary.sort}`,
  };
}

export function findItem(table: Table, key: Key): Entry | undefined {
  return findEntry(table.content, key.hash, key);
}

/** What a write did to one index, for what it costs. A size is 0 where the item is not in the index. */
export type IndexChange = {
  readonly index: SecondaryIndex;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly moved: boolean;
};

export type Replaced = { readonly before: Entry | undefined; readonly indexChanges: readonly IndexChange[] };

/** Puts an item in, or takes it out with `undefined`, in the table and in every index that it changes. */
export function replaceItem(table: Table, key: Key, item: Item | undefined): Replaced {
  const before = findItem(table, key);
  const after = item === undefined ? undefined : { ...position(key), item, sizeBytes: itemSizeBytes(item) };
  if (after !== undefined) putEntry(table.content, key.hash, after);
  else if (before !== undefined) removeEntry(table.content, key.hash, key);
  const indexChanges: IndexChange[] = [];
  for (const index of table.indexes.values()) {
    const change = replaceInIndex(table, index, { key, before, after });
    if (change !== undefined) indexChanges.push(change);
  }
  table.itemCount += (after === undefined ? 0 : 1) - (before === undefined ? 0 : 1);
  table.sizeBytes += (after?.sizeBytes ?? 0) - (before?.sizeBytes ?? 0);
  return { before, indexChanges };
}

type Replacement = { readonly key: Key; readonly before: Entry | undefined; readonly after: Entry | undefined };

type Place = { readonly key: Key; readonly entry: Entry };

function replaceInIndex(table: Table, index: SecondaryIndex, replacement: Replacement): IndexChange | undefined {
  const old = oldPlace(index, replacement);
  const added = newPlace(table, index, replacement);
  if (old === undefined && added === undefined) return undefined;
  const stays = old !== undefined && added !== undefined && isSameKey(old.key, added.key);
  if (stays && sameItem(old.entry.item, added.entry.item)) return undefined;
  if (old !== undefined && !stays) removeEntry(index.content, old.key.hash, old.key);
  if (added !== undefined) putEntry(index.content, added.key.hash, added.entry);
  const moved = old !== undefined && added !== undefined && !stays;
  return { index, beforeBytes: old?.entry.sizeBytes ?? 0, afterBytes: added?.entry.sizeBytes ?? 0, moved };
}

function oldPlace(index: SecondaryIndex, { key: primary, before }: Replacement): Place | undefined {
  const key = before && indexKeyOf(index, before.item, primary);
  const entry = key && findEntry(index.content, key.hash, key);
  return key && entry && { key, entry };
}

function newPlace(table: Table, index: SecondaryIndex, { key: primary, after }: Replacement): Place | undefined {
  const key = after && indexKeyOf(index, after.item, primary);
  return key && after && { key, entry: indexEntry(table, index, { newKey: key, after }) };
}

const isSameKey = (a: Key, b: Key): boolean => a.hash === b.hash && a.sort === b.sort && a.tie === b.tie;

const position = ({ sort, tie }: Key): { sort: string; tie: string } => ({ sort, tie });

function indexEntry(table: Table, index: SecondaryIndex, { newKey, after }: { newKey: Key; after: Entry }): Entry {
  if (index.projection === "ALL") return { ...position(newKey), item: after.item, sizeBytes: after.sizeBytes };
  const item = projectToIndex(table, index, after.item);
  return { ...position(newKey), item, sizeBytes: itemSizeBytes(item) };
}

/** What an index holds of an item. */
export function projectToIndex(table: Table, index: SecondaryIndex, item: Item): Item {
  if (index.projection === "ALL") return item;
  const projected: Record<string, AttributeValue> = {};
  for (const name of indexAttributes(table, index)) {
    const value = item[name];
    if (value !== undefined) projected[name] = value;
  }
  return projected;
}

/** Names of the key attributes of a read through an index: its own and the table's. */
export function lookupKeyNames(table: Table, index: SecondaryIndex | undefined): readonly string[] {
  if (index === undefined) return table.keyNames;
  const { hash, range } = index.keys;
  return [...new Set([...table.keyNames, hash, ...(range === undefined ? [] : [range])])];
}

function indexAttributes(table: Table, index: SecondaryIndex): readonly string[] {
  const included = typeof index.projection === "object" ? index.projection.include : [];
  return [...lookupKeyNames(table, index), ...included];
}
