import {
  type Api,
  type Connector,
  ConnectorError,
  type GivenOrNot,
  type ItemPage,
  makeLeavingOut,
} from "@kravflyt/connectors";
import {
  addDays,
  type CalendarDate,
  type CaseId,
  type ConnectionId,
  type Invoice,
  laterBy,
  readFrom,
} from "@kravflyt/core";
import {
  type Connection,
  commit,
  connectionChange,
  loadConnection,
  loadHashPacks,
  openPostings,
  type Versioned,
} from "@kravflyt/store";
import { readCollection } from "./collection-books.ts";
import { turnChanges, withProblem } from "./connection-problem.ts";
import { contentHash } from "./content-hash.ts";
import { hasBooks } from "./file-connection.ts";
import { askAboutHeld } from "./follow-debtor.ts";
import { followExclusions } from "./follow-exclusions.ts";
import { loadGoingOn } from "./going-on.ts";
import {
  forget,
  type HashIndex,
  hashIndex,
  hashOf,
  keepHashes,
  type MissingItem,
  markAhead,
  missingItems,
} from "./hash-index.ts";
import { giveBack, takeLease, withoutLease } from "./lease.ts";
import { endUnseen, type LeftOuts, loadLeftOuts, noteLeftOut } from "./left-out.ts";
import { oneAhead } from "./one-ahead.ts";
import { openApi } from "./open-books.ts";
import { postMessage } from "./post-message.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";
import { type FailedItem, storeItems } from "./store-items.ts";
import { type LookUp, lookUpOnce, type Register } from "./wash.ts";

export type Outside = { readonly sources: Sources; readonly register: Register };
export type SyncAnswer =
  | { readonly kind: "done"; readonly fetched: number; readonly changed: number }
  | { readonly kind: "not_active" };

type Run = {
  readonly shell: Shell;
  readonly lookUp: LookUp;
  readonly held: Versioned<Connection>;
  readonly connector: Connector;
  readonly api: Api;
  readonly hashes: HashIndex;
  readonly out: LeftOuts;
};

/**
 * Reads the creditor's open items: everything once a day and when asked, else what changed since the last run and a little
 * before it (a day where the system tells changes apart by day only). An item whose content is as it was is not written.
 * @throws BooksBusyError, ExternalError: the message comes again.
 */
export async function syncInvoices(
  shell: Shell,
  outside: Outside,
  it: { readonly connectionId: ConnectionId; readonly full: boolean },
): Promise<SyncAnswer> {
  const seen = await loadConnection(shell.table, it.connectionId);
  if (seen?.value.status !== "active" || !hasBooks(seen.value.settings)) return { kind: "not_active" };
  const held = await takeLease(shell, seen, outside.sources.worker());
  try {
    const hashes = hashIndex(await loadHashPacks(shell.table, it.connectionId));
    const out = await loadLeftOuts(shell, it.connectionId);
    const api = await openApi(shell, outside.sources, held.value);
    const lookUp = lookUpOnce(shell, outside.register);
    const connector = connectorOf(outside.sources, seen.value.settings.system);
    const run = { shell, lookUp, held, connector, api, hashes, out };
    return await readOrAll(run, isFull(seen.value, it.full, shell.today));
  } catch (error) {
    await giveBack(shell, held, (connection) => withProblem(connection, shell, error));
    throw error;
  }
}

const isFull = ({ fullSyncOn }: Connection, asked: boolean, today: CalendarDate): boolean =>
  asked || fullSyncOn !== today;

/** T15: where the system tells changes no longer from so far back, everything is read, and what is gone is found. */
async function readOrAll(run: Run, full: boolean): Promise<SyncAnswer> {
  try {
    return await read(run, full);
  } catch (error) {
    if (full || !(error instanceof ConnectorError) || error.code !== "cursor_expired") throw error;
    return read(run, true);
  }
}

async function read(run: Run, full: boolean): Promise<SyncAnswer> {
  const { shell, held, hashes, lookUp } = run;
  const startedOn = shell.today;
  // before the items: no case may start on a new item of a customer who may not be collected
  await followExclusions(shell, run.connector, run.api);
  const { collection } = await readCollection(run.connector, run.api, held.value);
  const seen = new Set<string>();
  const failed: FailedItem[] = [];
  let changed = 0;
  let added = 0;
  const take = async ({ items, unread = [] }: ItemPage, removed: boolean) => {
    const fresh = items.filter((item) => removed || hashOf(hashes, item.key) !== contentHash(item.invoice));
    changed += fresh.length;
    added += fresh.filter(({ key }) => hashOf(hashes, key) === undefined).length;
    await markAhead(shell, hashes, { connectionId: held.value.settings.connectionId, items: fresh });
    const notStored = await storeItems(run, fresh, removed);
    failed.push(...notStored, ...unread.map(({ key, reason }) => ({ sourceId: key, reason })));
    await noteLeftOut(run, { items, failed: notStored, unread, removed });
    return notStored.length === 0;
  };
  for await (const page of oneAhead(pages(run, full))) {
    for (const { key } of [...page.items, ...(page.unread ?? [])]) seen.add(key);
    await take(page, false);
  }
  // what tells no changes gives all that is open, at every reading
  if (full || run.connector.changedItems === undefined) {
    await endUnseen(run, seen);
    await rereadMissing(run, { seen, full, failed }, take);
  }
  await keepHashes(shell, hashes, held.value.settings.connectionId);
  await finish(run, { full, startedOn, fetched: seen.size, changed, added, failed, collection });
  if (full) {
    await postLeftOvers(run);
    await askAboutHeld(shell, lookUp, held.value.settings.creditorId);
  }
  return { kind: "done", fetched: seen.size, changed };
}

/** Clocks differ, and some systems answer from a copy that lags: what has not changed comes out equal. */
const OVERLAP_MS = 15 * 60_000;

function pages({ api, held, connector }: Run, full: boolean): AsyncIterable<ItemPage> {
  const { settings, changedSince, syncedAt } = held.value;
  if (full || changedSince === undefined || syncedAt === undefined || connector.changedItems === undefined) {
    return connector.openItems(api, readFrom(settings));
  }
  return connector.changedItems(api, { on: addDays(changedSince, -1), at: laterBy(syncedAt, -OVERLAP_MS) });
}

type Take = (page: ItemPage, removed: boolean) => Promise<boolean>;

/**
 * What was open and is not among the open items any more was paid, credited or removed: each is read once more. One that is
 * settled while its case still asks for interest and costs is read again once a day: what is paid on them comes there. One
 * that the books trip over stops no other: it is told as failed, which holds its case's letters, and stays missing.
 */
async function rereadMissing(
  run: Run,
  { seen, full, failed }: { readonly seen: ReadonlySet<string>; readonly full: boolean; readonly failed: FailedItem[] },
  take: Take,
): Promise<void> {
  const { connectionId } = run.held.value.settings;
  const leavingOut = makeLeavingOut();
  for (const missing of await missingItems(run.shell, run.hashes, { connectionId, seen })) {
    const { key, invoice, caseId } = missing;
    const isWatched = caseId !== undefined && (!full || (await isGoingOn(run, caseId)));
    if (invoice.settled && isWatched && !full) continue;
    const rereadIt = () => leavingOut(() => run.connector.item(run.api, invoice.source));
    const isDone =
      (invoice.settled && !isWatched) ||
      (await isDoneWith(run, await rereadIt(), { missing, isWatched, failed, take }));
    if (isDone) forget(run.hashes, key);
  }
}

type Reread = {
  readonly missing: MissingItem;
  readonly isWatched: boolean;
  readonly failed: FailedItem[];
  readonly take: Take;
};

/** What was not given, or could not be stored, must be found missing again at the next run. */
async function isDoneWith(
  run: Run,
  read: GivenOrNot<Invoice | undefined>,
  { missing: { key, invoice }, isWatched, failed, take }: Reread,
): Promise<boolean> {
  if ("reason" in read) {
    const lost = { sourceId: key, reason: read.reason };
    failed.push(lost);
    await noteLeftOut(run, { items: [{ key, invoice }], failed: [lost], unread: [], removed: true });
    return false;
  }
  const now = read.given;
  const isStored = await take({ items: [{ key, invoice: now ?? invoice }] }, now === undefined);
  return isStored && (now === undefined || (now.settled && !isWatched));
}

async function isGoingOn({ shell }: Run, caseId: CaseId): Promise<boolean> {
  const found = await loadGoingOn(shell.table, caseId);
  return found !== undefined && found.value.closed === undefined;
}

/** Postings of earlier days whose messages were given up, as while a consent was withdrawn: they are tried again. */
async function postLeftOvers({ shell, held }: Run): Promise<void> {
  const open = await openPostings(shell.table, held.value.settings.connectionId);
  const left = open.filter(({ on, attemptAt }) => on < shell.today && (attemptAt ?? "").slice(0, 10) < shell.today);
  if (left.length > 0) await shell.enqueue(left.map((posting) => postMessage(posting, posting.postingId)));
}

type Summary = {
  readonly full: boolean;
  readonly startedOn: CalendarDate;
  readonly fetched: number;
  readonly changed: number;
  readonly added: number;
  readonly collection: Connection["collection"];
  readonly failed: readonly FailedItem[];
};

/** Items named in the connection's health; as many as this may stand for more. */
export const FAILED_KEPT = 20;

async function finish({ shell, held }: Run, it: Summary): Promise<void> {
  const { problem: _, badSince: __, ...health } = held.value.health;
  const { collection: ___, ...known } = withoutLease(held.value);
  const after: Connection = {
    ...known,
    ...(it.collection === undefined ? {} : { collection: it.collection }),
    syncedAt: shell.at,
    changedSince: it.startedOn,
    ...(it.full ? { fullSyncOn: it.startedOn, fullSyncAt: shell.at } : {}),
    health: {
      ...health,
      lastRunAt: shell.at,
      fetched: it.fetched,
      changed: it.changed,
      added: it.added,
      failed: it.failed.slice(0, FAILED_KEPT),
    },
  };
  await commit(shell.table, [
    connectionChange({ before: held, after }),
    ...turnChanges(held.value.health, after, shell.at),
  ]);
}
