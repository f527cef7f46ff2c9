import {
  ACCOUNTS,
  type Account,
  addDays,
  caseId,
  creditorId,
  invoiceId,
  letterId,
  nextAction,
  owed,
} from "@kravflyt/core";
import {
  type Dispatch,
  listEntries,
  loadCase,
  loadCaseEvents,
  loadDispatch,
  loadInvoices,
  loadPayout,
  loadPosting,
  type Payout,
  type Posting,
  type StoredInvoice,
} from "@kravflyt/store";
import type { SeenCase, SeenEntry } from "../audit/facts.ts";
import type { Hub } from "./hub.ts";

/** What a hub has stored, kept up by reading again what was written. */
export type Mirror = {
  readonly cases: Map<string, SeenCase>;
  readonly invoices: Map<string, StoredInvoice>;
  readonly dispatches: Map<string, Dispatch>;
  readonly postings: Map<string, Posting>;
  readonly payouts: Map<string, Payout>;
  /** Reads what was written since the last time; answers what is new. */
  readonly update: (
    hub: Hub,
  ) => Promise<{ readonly changed: readonly string[]; readonly entries: readonly SeenEntry[] }>;
};

export function newMirror(): Mirror {
  const mirror = {
    cases: new Map<string, SeenCase>(),
    invoices: new Map<string, StoredInvoice>(),
    dispatches: new Map<string, Dispatch>(),
    postings: new Map<string, Posting>(),
    payouts: new Map<string, Payout>(),
  };
  const readLedger = ledgerReader();
  return {
    ...mirror,
    update: async (hub) => {
      const written = idsByKind(hub.takeWritten());
      const idsOf = (kind: string) => (written.get(kind) ?? []).toSorted();
      for (const id of idsOf("CASE")) await mirrorCase(hub, mirror.cases, id);
      await mirrorInvoices(hub, mirror.invoices, idsOf("INVOICE"));
      await mirrorEach(mirror.dispatches, idsOf("DISPATCH"), (id) => loadDispatch(hub.table, letterId(id)));
      await mirrorEach(mirror.postings, idsOf("POSTING"), (id) => loadPosting(hub.table, id));
      await mirrorEach(mirror.payouts, idsOf("PAYOUT"), (id) => loadPayout(hub.table, id));
      const changed = idsOf("CASE").filter((id) => mirror.cases.has(id));
      return { changed, entries: await readLedger(hub, idsOf("LEDGER")) };
    },
  };
}

/** `CASE#17` is the case 17; `LEDGER#lunde#client_bank` is kept whole behind its kind. */
function idsByKind(keys: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const at = key.indexOf("#");
    const kind = key.slice(0, at);
    const own = ids.get(kind) ?? [];
    own.push(key.slice(at + 1));
    ids.set(kind, own);
  }
  return ids;
}

async function mirrorCase({ table, shell }: Hub, cases: Map<string, SeenCase>, id: string): Promise<void> {
  const [stored, events] = await Promise.all([
    loadCase(table, caseId(id)),
    loadCaseEvents(table, caseId(id), { limit: 100 }),
  ]);
  // a case whose first write was lost
  if (stored === undefined) return;
  const state = stored.value;
  cases.set(id, {
    state,
    events: events.items.map(({ event }) => event),
    next: nextAction(state, shell().today),
    owedOn: (day) => {
      const owing = owed(state, day);
      return owing.ok ? owing.value.parts : undefined;
    },
  });
}

async function mirrorInvoices(hub: Hub, invoices: Map<string, StoredInvoice>, ids: readonly string[]): Promise<void> {
  for (const [id, { value }] of await loadInvoices(hub.table, ids.map(invoiceId))) invoices.set(id, value);
}

async function mirrorEach<Value>(
  into: Map<string, Value>,
  ids: readonly string[],
  load: (id: string) => Promise<{ readonly value: Value } | undefined>,
): Promise<void> {
  for (const id of ids) {
    const stored = await load(id);
    if (stored !== undefined) into.set(id, stored.value);
  }
}

/** Reads the partitions of the ledger that were written to, and gives each entry once. */
function ledgerReader() {
  const known = new Set<string>();
  return async (hub: Hub, partitions: readonly string[]): Promise<readonly SeenEntry[]> => {
    const fresh: SeenEntry[] = [];
    for (const partition of partitions) {
      const [whose = "", name] = partition.split("#");
      const account = ACCOUNTS.find((one) => one === name);
      if (account === undefined) throw new RangeError(`no account ${name}`);
      for (const entry of await entriesOf(hub, whose, account)) {
        const key = `${partition} ${entry.on} ${entry.bookingId}`;
        if (known.has(key)) continue;
        known.add(key);
        fresh.push({ creditorId: whose, account, ...entry });
      }
    }
    return fresh;
  };
}

/** Bookings are made on the day, never on one that has been: those of the last fortnight cover a jump of the clock. */
async function entriesOf(hub: Hub, whose: string, account: Account) {
  const from = addDays(hub.shell().today, -15);
  const entries: Awaited<ReturnType<typeof listEntries>>["items"][number][] = [];
  let cursor: string | undefined;
  do {
    const page = await listEntries(hub.table, creditorId(whose), account, { from, cursor, limit: 100 });
    entries.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return entries;
}
