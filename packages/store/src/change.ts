import type { IndexKeys, Key } from "./keys.ts";

/** An item as it is stored: keys, the version where the value has one, and the value itself in `data`. */
export type Item = Key &
  IndexKeys & {
    readonly version?: number;
    readonly data: unknown;
    /** Seconds since 1970 after which the table may throw it away. */
    readonly expiresAt?: number;
  };

/** What must hold for a put: nothing, that there is no such item, or that it is at the version that was read. */
export type Guard = "none" | "new" | { readonly version: number };

/** One write of a transaction. `name` tells in a conflict which one it was. Give it to `commit`. */
export type Change = { readonly name: string } & (
  | { readonly kind: "put"; readonly item: Item; readonly guard: Guard }
  | { readonly kind: "add"; readonly key: Key; readonly amounts: Readonly<Record<string, number>> }
  /** Writes nothing: the item must be as it was read when the rest is written. */
  | { readonly kind: "check"; readonly key: Key; readonly guard: Exclude<Guard, "none"> }
);

type Put = { readonly name: string; readonly key: Key; readonly value: unknown; readonly index?: IndexKeys };

const put = ({ name, key, value, index }: Put, guard: Guard): Change => ({
  name,
  kind: "put",
  item: { ...key, ...index, data: value },
  guard,
});

/** Puts an item whatever was there. */
export const putAnyway = (it: Put): Change => put(it, "none");

/** Puts an item that must not be there yet. */
export const putNew = (it: Put): Change => put(it, "new");

type Unchanged = Pick<Put, "name" | "key"> & { readonly before: { readonly version: number } | undefined };

/** Holds when an item is still at the version of `before`, or still not there without one. Not for a commit of its own. */
export const unchanged = ({ name, key, before }: Unchanged): Change => ({
  name,
  kind: "check",
  key,
  guard: before === undefined ? "new" : { version: before.version },
});

type PutVersion = Put & {
  readonly before: { readonly version: number } | undefined;
  /** How many versions this write takes; 1 unless told. */
  readonly steps?: number;
  readonly expiresAt?: number;
};

/** Puts the next version of an item: it must be at the version of `before`, or not be there without one. */
export function putVersion({ name, key, value, index, before, steps = 1, expiresAt }: PutVersion): Change {
  const version = (before?.version ?? 0) + steps;
  return {
    name,
    kind: "put",
    item: { ...key, ...index, version, data: value, ...(expiresAt !== undefined && { expiresAt }) },
    guard: before === undefined ? "new" : { version: before.version },
  };
}
