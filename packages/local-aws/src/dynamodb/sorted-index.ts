import { crc32 } from "node:zlib";
import type { Item } from "./attribute-value.ts";

/**
 * One item in an index. `sort` is the range key as sortable text ("" without one), `tie` tells apart items with the same one.
 * Entries are never changed, only put in the place of another.
 */
export type Entry = { readonly sort: string; readonly tie: string; readonly item: Item; readonly sizeBytes: number };

/** Items with the same hash key, in the order of their range keys. */
export type Partition = { readonly hash: string; readonly entries: Entry[] };

export const BUCKET_COUNT = 4096;

/** Partitions by hash key, and beside that spread over buckets, so that a scan can go on where it was without a walk from the start. */
export type SortedIndex = {
  readonly partitions: Map<string, Partition>;
  readonly buckets: (Partition[] | undefined)[];
};

export function createIndex(): SortedIndex {
  return { partitions: new Map(), buckets: new Array(BUCKET_COUNT) };
}

/** The place of (`sort`, `tie`) among the entries: the first that is not before it. */
export function positionOf(entries: readonly Entry[], sort: string, tie: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(entries[middle] as Entry, sort, tie)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isBefore = (entry: Entry, sort: string, tie: string): boolean =>
  entry.sort < sort || (entry.sort === sort && entry.tie < tie);

export function findEntry(
  index: SortedIndex,
  hash: string,
  { sort, tie }: { sort: string; tie: string },
): Entry | undefined {
  const entries = index.partitions.get(hash)?.entries;
  const entry = entries?.[positionOf(entries, sort, tie)];
  return entry?.sort === sort && entry.tie === tie ? entry : undefined;
}

export function putEntry(index: SortedIndex, hash: string, entry: Entry): void {
  const { entries } = index.partitions.get(hash) ?? addPartition(index, hash);
  const last = entries.at(-1);
  const at =
    last !== undefined && isBefore(last, entry.sort, entry.tie)
      ? entries.length
      : positionOf(entries, entry.sort, entry.tie);
  const there = entries[at];
  if (there === undefined) entries.push(entry);
  else if (there.sort === entry.sort && there.tie === entry.tie) entries[at] = entry;
  else entries.splice(at, 0, entry);
}

export function removeEntry(index: SortedIndex, hash: string, { sort, tie }: { sort: string; tie: string }): void {
  const partition = index.partitions.get(hash);
  if (partition === undefined) return;
  const at = positionOf(partition.entries, sort, tie);
  const there = partition.entries[at];
  if (there === undefined || there.sort !== sort || there.tie !== tie) return;
  if (at === partition.entries.length - 1) partition.entries.pop();
  else partition.entries.splice(at, 1);
  if (partition.entries.length === 0) removePartition(index, hash);
}

/** The bucket that a hash key lies in, 0 … 4095. */
export const bucketOf = (hash: string): number => crc32(hash) >>> 20;

/** The place of a hash key in its bucket: the first partition that is not before it. */
export function positionInBucket(bucket: readonly Partition[], hash: string): number {
  let low = 0;
  let high = bucket.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bucket[middle] as Partition).hash < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addPartition(index: SortedIndex, hash: string): Partition {
  const partition = { hash, entries: [] };
  index.partitions.set(hash, partition);
  const number = bucketOf(hash);
  const bucket = index.buckets[number] ?? [];
  index.buckets[number] = bucket;
  bucket.splice(positionInBucket(bucket, hash), 0, partition);
  return partition;
}

function removePartition(index: SortedIndex, hash: string): void {
  index.partitions.delete(hash);
  const bucket = index.buckets[bucketOf(hash)] ?? [];
  bucket.splice(positionInBucket(bucket, hash), 1);
}
