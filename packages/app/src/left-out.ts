import { isDeepStrictEqual } from "node:util";
import type { SourceItem, UnreadItem } from "@kravflyt/connectors";
import { type ConnectionId, type InvoiceId, invoiceId, leftOutBecause } from "@kravflyt/core";
import {
  brokenLeftOuts,
  type Connection,
  commit,
  invoiceStandings,
  type LeftOut,
  leftOutAmong,
  leftOutChange,
  leftOutOf,
} from "@kravflyt/store";
import { type HashIndex, hashOf } from "./hash-index.ts";
import type { Shell } from "./shell.ts";
import type { FailedItem } from "./store-items.ts";

/** The items of a connection whose last state in its books is not stored, as they stand. Lives for one run, changed in place. */
export type LeftOuts = Map<InvoiceId, LeftOut>;

/** Nothing is read beside the empty list where none is out. */
export const loadLeftOuts = async ({ table }: Pick<Shell, "table">, connectionId: ConnectionId): Promise<LeftOuts> =>
  new Map((await leftOutOf(table, connectionId)).map((one) => [one.invoiceId, one]));

type Run = {
  readonly shell: Pick<Shell, "table">;
  readonly held: { readonly value: Pick<Connection, "settings"> };
  readonly out: LeftOuts;
};

/** What was just read: the items that were given, those of them that could not be stored, and those that were not given. */
export type JustRead = {
  readonly items: readonly SourceItem[];
  readonly failed: readonly FailedItem[];
  readonly unread: readonly UnreadItem[];
  /** They are gone from the books. */
  readonly removed: boolean;
};

/** A transaction takes a hundred. */
const AT_ONCE = 100;

/**
 * N7: notes what is open in the books and stands in no list of ours, so that it is counted and listed with its reason. N8:
 * notes what we have in an older state, so that no letter goes on that. Strikes off what was stored, and what is paid and
 * was never ours. What is as it was is not written.
 */
export async function noteLeftOut(run: Run, read: JustRead): Promise<void> {
  const { shell, out } = run;
  const { settings } = run.held.value;
  const found = [...notStored(settings, read), ...read.unread.map((one) => toLeftOut(settings, one, one.reason))];
  const ids = found.map((one) => one.invoiceId);
  const standings = ids.length === 0 ? undefined : await invoiceStandings(shell.table, settings.creditorId, ids);
  const now = new Map<InvoiceId, LeftOut>();
  for (const one of found) {
    const { version = 0, isListed = true } = standings?.get(one.invoiceId) ?? {};
    const noted = { ...one, isOut: one.isOut && !isListed, isLost: version > 0 };
    if (noted.isOut || noted.isLost) now.set(one.invoiceId, noted);
  }
  const told = [...read.items, ...read.unread].map(({ key }) => idOf(settings.connectionId, key));
  const ended = told.flatMap((id) => (now.has(id) ? [] : (out.get(id) ?? [])));
  const fresh = [...now.values()].filter((one) => !isDeepStrictEqual(one, out.get(one.invoiceId)));
  await write(run, { ended, fresh });
}

/**
 * Strikes off what is among the open items no more; `seen` are the keys of all that are. What we have of it is read by itself
 * after that: until then it stays lost. A record that cannot be read goes too: all that is out has been noted anew by now.
 */
export async function endUnseen(run: Run & { readonly hashes: HashIndex }, seen: ReadonlySet<string>): Promise<void> {
  const { creditorId, connectionId } = run.held.value.settings;
  const gone = [...run.out.values()].filter(({ invoiceId: id }) => !seen.has(keyOf(connectionId, id)));
  const isOurs = ({ invoiceId: id }: LeftOut) => hashOf(run.hashes, keyOf(connectionId, id)) !== undefined;
  const lost = gone.filter((one) => one.isLost && isOurs(one));
  const fresh = lost.filter(({ isOut }) => isOut).map((one) => ({ ...one, isOut: false }));
  const broken = (await brokenLeftOuts(run.shell.table, connectionId)).filter((id) => !run.out.has(id));
  const unreadable = broken.map((id) => {
    const one = toLeftOut({ creditorId, connectionId }, { key: keyOf(connectionId, id) }, "broken_item");
    return { ...one, isOut: false, isLost: !seen.has(keyOf(connectionId, id)) && isOurs(one) };
  });
  const ended = [...gone.filter((one) => !lost.includes(one)), ...unreadable.filter((one) => !one.isLost)];
  await write(run, { ended, fresh: [...fresh, ...unreadable.filter((one) => one.isLost)] });
}

/** Strikes off what was just read by itself and is stored as the books have it. */
export async function endReadAgain(
  { table }: Pick<Shell, "table">,
  connection: Pick<Connection["settings"], "creditorId" | "connectionId">,
  ids: readonly InvoiceId[],
): Promise<void> {
  const out = await leftOutAmong(table, connection, ids);
  await write({ shell: { table }, out }, { ended: [...out.values()], fresh: [] });
}

type Written = { readonly ended: readonly LeftOut[]; readonly fresh: readonly LeftOut[] };

async function write({ shell, out }: Pick<Run, "shell" | "out">, { ended, fresh }: Written): Promise<void> {
  const changes = [
    ...ended.map((one) => leftOutChange({ ...one, isOut: false, isLost: false })),
    ...fresh.map(leftOutChange),
  ];
  for (let at = 0; at < changes.length; at += AT_ONCE) await commit(shell.table, changes.slice(at, at + AT_ONCE));
  for (const one of ended) out.delete(one.invoiceId);
  for (const one of fresh) out.set(one.invoiceId, one);
}

const idOf = (connectionId: ConnectionId, key: string): InvoiceId => invoiceId(`${connectionId}:${key}`);
const keyOf = (connectionId: ConnectionId, id: InvoiceId): string => id.slice(`${connectionId}:`.length);

/** Only what the books have open is out: nothing is asked for the others. */
function notStored(settings: Connection["settings"], { items, failed, removed }: JustRead): readonly LeftOut[] {
  const reasons = new Map(failed.map(({ sourceId, reason }) => [sourceId, reason]));
  return items.flatMap(({ key, invoice }) => {
    const reason = reasons.get(key);
    if (reason === undefined) return [];
    const { number, customer, dueOn, outstandingOre } = invoice;
    const about = { key, number, customerId: customer.sourceId, customerName: customer.name, outstandingOre };
    const one = toLeftOut(settings, { ...about, ...(dueOn === undefined ? {} : { dueOn }) }, reason);
    return [{ ...one, isOut: !(removed || invoice.settled) }];
  });
}

function toLeftOut(
  { creditorId, connectionId }: Pick<Connection["settings"], "creditorId" | "connectionId">,
  { key, number, customerId, customerName, dueOn, outstandingOre }: Omit<UnreadItem, "reason">,
  problem: string,
): LeftOut {
  return {
    invoiceId: idOf(connectionId, key),
    creditorId,
    connectionId,
    reason: leftOutBecause(problem),
    isOut: true,
    isLost: false,
    ...(number === undefined ? {} : { number }),
    ...(customerId === undefined ? {} : { customerId }),
    ...(customerName === undefined ? {} : { customerName }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(outstandingOre === undefined ? {} : { outstandingOre }),
  };
}
