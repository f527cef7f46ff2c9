import { FAULTS_SHOWN } from "@kravflyt/contracts";
import {
  accept,
  ConflictError,
  type CreditorId,
  type InvoiceId,
  invoiceId,
  type Result,
  refuse,
  whyNeverCollectable,
} from "@kravflyt/core";
import {
  acquireLease,
  type Connection,
  loadConnection,
  loadInvoices,
  releaseLease,
  type StoredInvoice,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { hashIndex } from "./hash-index.ts";
import { type Draft, type PushAnswer, type PushBooks, pushBooks } from "./push-books.ts";
import { pushConnectionId } from "./push-connection.ts";
import { recordPush } from "./record-push.ts";
import type { Shell } from "./shell.ts";
import { storeItems } from "./store-items.ts";
import { lookUpOnce, type Register } from "./wash.ts";

/** What a push needs of the world beside the table. */
export type PushDesk = {
  readonly register: Register;
  readonly worker: () => string;
  readonly sleep: (ms: number) => Promise<void>;
};

export type PushRefusal = { readonly code: "not_connected" };

export type Push = {
  readonly creditorId: CreditorId;
  /** Own ids of all items that the rows name. */
  readonly itemIds: readonly string[];
  /** Makes of the books what the rows say, row by row. */
  readonly fold: (books: PushBooks, where: Connection["settings"]) => Promise<readonly Draft[]>;
};

/** The connection of a creditor whose system pushes, once it is switched on. */
export async function loadPushing(
  { table }: Pick<Shell, "table">,
  creditorId: CreditorId,
): Promise<Versioned<Connection> | undefined> {
  const seen = await loadConnection(table, pushConnectionId(creditorId));
  return seen?.value.status === "active" ? seen : undefined;
}

/** Longer than a request may run. */
const HOLD_MS = 60_000;
const TRIES_MAX = 30;
const WAIT_MS = 100;

/**
 * Takes the rows of a request in: what they make of the items that we have goes the way of what is fetched from books,
 * with the same judging, the same holds and the same news for cases. One request of a creditor at a time: two that change the
 * same item would each forget what the other said.
 * @throws ConflictError when the one before takes too long: try again.
 */
export async function push(
  shell: Shell,
  desk: PushDesk,
  it: Push,
): Promise<Result<readonly PushAnswer[], PushRefusal>> {
  const seen = await loadPushing(shell, it.creditorId);
  if (seen === undefined) return refuse({ code: "not_connected" });
  const lease = { name: `push:${seen.value.settings.connectionId}`, owner: desk.worker() };
  if (!(await waitFor(shell, desk, lease))) throw new ConflictError("another push is being taken in");
  try {
    return accept(await takeIn(shell, desk, { ...it, seen }));
  } finally {
    await releaseLease(shell.table, lease);
  }
}

async function waitFor(
  { table, at }: Shell,
  { sleep }: PushDesk,
  lease: { readonly name: string; readonly owner: string },
): Promise<boolean> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    if (await acquireLease(table, { ...lease, now: Date.parse(at), holdMs: HOLD_MS })) return true;
    await sleep(WAIT_MS);
  }
  return false;
}

async function takeIn(
  shell: Shell,
  desk: PushDesk,
  it: Push & { readonly seen: Versioned<Connection> },
): Promise<readonly PushAnswer[]> {
  const { settings } = it.seen.value;
  const idOf = (id: string): InvoiceId => invoiceId(`${settings.connectionId}:${id}`);
  const ids = [...new Set(it.itemIds)].map(idOf);
  const books = pushBooks(settings.connectionId, await loadWithTargets(shell.table, ids, idOf));
  const drafts = await it.fold(books, settings);
  const failed = await store(shell, desk, { held: it.seen, books });
  const stored = await loadInvoices(
    shell.table,
    drafts.flatMap(({ itemId, faults }) => (itemId === undefined || faults.length > 0 ? [] : [idOf(itemId)])),
  );
  const answers = drafts.map((draft) => {
    const after = draft.itemId === undefined ? undefined : stored.get(idOf(draft.itemId))?.value;
    return answerOf(draft, { books, failed, after });
  });
  await recordPush(shell, settings.connectionId, { drafts, answers, books });
  return answers;
}

/** The items, and those that credit notes among them are set off against. */
async function loadWithTargets(table: Table, ids: readonly InvoiceId[], idOf: (id: string) => InvoiceId) {
  const known = await loadInvoices(table, ids);
  const targets = [...known.values()].flatMap(({ value }) => value.invoice.source["appliesTo"] ?? []).map(idOf);
  const more = targets.filter((id) => !known.has(id));
  return more.length === 0 ? known : new Map([...known, ...(await loadInvoices(table, more))]);
}

/** Own ids of the items that could not be stored, with the reason. */
async function store(
  shell: Shell,
  { register }: PushDesk,
  { held, books }: { readonly held: Versioned<Connection>; readonly books: PushBooks },
): Promise<ReadonlyMap<string, string>> {
  const run = { shell, lookUp: lookUpOnce(shell, register), held, hashes: hashIndex([]) };
  const [kept, removed] = [books.changed(false), books.changed(true)];
  const failed = [...(await storeItems(run, kept, false)), ...(await storeItems(run, removed, true))];
  return new Map(failed.map(({ sourceId, reason }) => [sourceId, reason]));
}

type Found = {
  readonly books: PushBooks;
  readonly failed: ReadonlyMap<string, string>;
  readonly after: StoredInvoice | undefined;
};

function answerOf({ at, id, itemId = "", faults }: Draft, { books, failed, after }: Found): PushAnswer {
  const named = { at, ...(id !== undefined && { id }) };
  if (faults.length > 0) return { ...named, outcome: "refused", faults: faults.slice(0, FAULTS_SHOWN) };
  const reason = failed.get(itemId);
  if (reason !== undefined) {
    const message = "push it again in a while, with a new Idempotency-Key";
    return { ...named, outcome: "later", faults: [{ field: "", code: reason, message }] };
  }
  const whyNot = after === undefined || after.removed ? undefined : whyNeverCollectable(after.invoice, after);
  return {
    ...named,
    outcome: books.isChanged(itemId) ? "stored" : "unchanged",
    faults: [],
    ...(whyNot !== undefined && { notCollectable: whyNot.code }),
  };
}
