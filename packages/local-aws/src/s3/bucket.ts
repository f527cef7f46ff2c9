import { sortableText } from "../dynamodb/sortable-key.ts";
import type { CorsRule } from "./cors.ts";

/** One version of an object; `hash` is `undefined` for a delete marker. `headers` go back with it as they came. */
export type Version = {
  readonly versionId: string;
  readonly hash?: string;
  readonly etag: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Record<string, string>>;
};

export type Bucket = {
  readonly name: string;
  readonly createdAt: number;
  isVersioned: boolean;
  /** Who may ask for what from a page of another origin; nobody unless told. */
  cors: readonly CorsRule[];
  /** Versions by key, the newest last. */
  readonly objects: Map<string, readonly Version[]>;
  /** Keys in the order of their UTF-8 bytes. */
  readonly keys: string[];
};

/** The one version an object has in a bucket that keeps no versions. */
export const NO_VERSION = "null";

export function createBucket(name: string, createdAt: number): Bucket {
  return { name, createdAt, isVersioned: false, cors: [], objects: new Map(), keys: [] };
}

/** A bucket without what lies in it, as the journal has it. */
export const recordOf = ({ name, createdAt, isVersioned, cors }: Bucket) =>
  ["s3.bucket", name, createdAt, isVersioned, cors] as const;

/** Puts these versions in the place of those an object has; none takes the object away. */
export function setVersions(bucket: Bucket, key: string, versions: readonly Version[]): void {
  const isThere = bucket.objects.has(key);
  if (versions.length > 0) bucket.objects.set(key, versions);
  else bucket.objects.delete(key);
  if (isThere === versions.length > 0) return;
  const at = positionOfKey(bucket, key);
  if (isThere) bucket.keys.splice(at, 1);
  else bucket.keys.splice(at, 0, key);
}

/** The versions of an object after one more. Without versioning it takes the place of the one before. */
export function withVersion(versions: readonly Version[], version: Version): Version[] {
  return [...versions.filter(({ versionId }) => versionId !== version.versionId), version];
}

/** The object as it is read without naming a version, unless it is deleted. */
export function current(bucket: Bucket, key: string): Version | undefined {
  const version = bucket.objects.get(key)?.at(-1);
  return version?.hash === undefined ? undefined : version;
}

/** Where a key is, or would be, among the keys. */
export function positionOfKey({ keys }: Bucket, key: string): number {
  const sortable = sortableText(key);
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sortableText(keys[middle] as string) < sortable) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type ListRequest = {
  readonly prefix: string;
  readonly delimiter: string;
  /** Only what comes after this key or common prefix. */
  readonly after: string;
  readonly max: number;
};

export type Listed = {
  readonly entries: readonly { readonly key: string; readonly version: Version }[];
  readonly prefixes: readonly string[];
  /** Where the next page goes on; `undefined` on the last. */
  readonly next: string | undefined;
};

/** A page of keys, those with the same text up to the delimiter as one. Costs what lies under the prefix. */
export function listObjects(bucket: Bucket, request: ListRequest): Listed {
  const entries: { key: string; version: Version }[] = [];
  const prefixes: string[] = [];
  let last = request.after;
  for (const key of keysUnder(bucket, request)) {
    const version = current(bucket, key);
    const common = commonPrefix(key, request.prefix, request.delimiter);
    if (version === undefined || (common ?? key) === last) continue;
    if (entries.length + prefixes.length === request.max) return { entries, prefixes, next: last };
    if (common === undefined) entries.push({ key, version });
    else prefixes.push(common);
    last = common ?? key;
  }
  return { entries, prefixes, next: undefined };
}

function* keysUnder(bucket: Bucket, { prefix, after }: ListRequest): Iterable<string> {
  for (let at = positionOfKey(bucket, after > prefix ? after : prefix); at < bucket.keys.length; at += 1) {
    const key = bucket.keys[at] as string;
    if (!key.startsWith(prefix)) return;
    yield key;
  }
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === "") return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
