import { type CaseId, type ConnectionId, type Invoice, invoiceId } from "@kravflyt/core";
import { type Change, commit, type HashPack, hashPackChange, loadInvoices, PACK_SIZE } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/**
 * Which items of a connection we have, and the hash of their content: packed a hundred to an item, so that a run that
 * finds nothing new reads a few of them and writes none. Lives for one run and is changed in place.
 */
export type HashIndex = {
  readonly packs: Map<number, Map<string, string>>;
  readonly packOf: Map<string, number>;
  readonly changed: Set<number>;
};

export function hashIndex(stored: readonly HashPack[]): HashIndex {
  const packs = new Map(stored.map(({ pack, hashes }) => [pack, new Map(Object.entries(hashes))]));
  const packOf = new Map([...packs].flatMap(([pack, hashes]) => [...hashes.keys()].map((key) => [key, pack] as const)));
  return { packs, packOf, changed: new Set() };
}

export function hashOf({ packs, packOf }: HashIndex, key: string): string | undefined {
  const pack = packOf.get(key);
  return pack === undefined ? undefined : packs.get(pack)?.get(key);
}

export function remember(index: HashIndex, key: string, hash: string): void {
  const pack = index.packOf.get(key) ?? packWithRoom(index);
  index.packOf.set(key, pack);
  index.packs.get(pack)?.set(key, hash);
  index.changed.add(pack);
}

export function forget(index: HashIndex, key: string): void {
  const pack = index.packOf.get(key);
  if (pack === undefined) return;
  index.packOf.delete(key);
  index.packs.get(pack)?.delete(key);
  index.changed.add(pack);
}

/** No content has this hash: the next reading takes the item for changed, also when the books went back to what they were. */
const LOOK_AGAIN = "-";

/** The last pack while it has room, else a new one. */
function packWithRoom({ packs }: HashIndex): number {
  const last = Math.max(0, ...packs.keys());
  if ((packs.get(last)?.size ?? PACK_SIZE) < PACK_SIZE) return last;
  packs.set(last + 1, new Map());
  return last + 1;
}

/** Packs are about 3 kB; a transaction takes 100 of them. */
const PACKS_AT_ONCE = 50;

/** Stores what changed since it was stored last. */
export async function keepHashes(
  { table }: Pick<Shell, "table">,
  index: HashIndex,
  connectionId: ConnectionId,
): Promise<void> {
  const packs = hashChanges(index, connectionId);
  for (let at = 0; at < packs.length; at += PACKS_AT_ONCE) await commit(table, packs.slice(at, at + PACKS_AT_ONCE));
  index.changed.clear();
}

type Ahead = { readonly connectionId: ConnectionId; readonly items: readonly { readonly key: string }[] };

/**
 * Before items are stored: should the reading end before their hashes are kept, the next takes them for changed, and those
 * that are new for ours. What we have and what its hash says of it would part otherwise, and a payment be overlooked.
 */
export async function markAhead(
  shell: Pick<Shell, "table">,
  index: HashIndex,
  { connectionId, items }: Ahead,
): Promise<void> {
  for (const { key } of items) if (hashOf(index, key) !== LOOK_AGAIN) remember(index, key, LOOK_AGAIN);
  await keepHashes(shell, index, connectionId);
}

/** The writes that store what changed. */
const hashChanges = ({ packs, changed }: HashIndex, connectionId: ConnectionId): readonly Change[] =>
  [...changed]
    .toSorted((a, b) => a - b)
    .map((pack) => hashPackChange(connectionId, { pack, hashes: Object.fromEntries(packs.get(pack) ?? []) }));

export type MissingItem = { readonly key: string; readonly invoice: Invoice; readonly caseId: CaseId | undefined };

/** The items that we have and that are not among `seen`. One that was marked and never stored is none, and is forgotten. */
export async function missingItems(
  shell: Shell,
  index: HashIndex,
  it: { readonly connectionId: ConnectionId; readonly seen: ReadonlySet<string> },
): Promise<readonly MissingItem[]> {
  const keys = [...index.packOf.keys()].filter((key) => !it.seen.has(key)).toSorted();
  const idOf = (key: string) => invoiceId(`${it.connectionId}:${key}`);
  const stored = await loadInvoices(shell.table, keys.map(idOf));
  return keys.flatMap((key) => {
    const found = stored.get(idOf(key))?.value;
    if (found === undefined) forget(index, key);
    return found === undefined ? [] : [{ key, invoice: found.invoice, caseId: found.caseId }];
  });
}
