import {
  assert,
  CASE_STATUSES,
  type CalendarDate,
  type Case,
  type CaseEvent,
  type CaseId,
  type CaseStatus,
  type CreditorId,
  calendarDate,
  caseId,
  type Instant,
} from "@kravflyt/core";
import * as z from "zod";
import { searchChanges } from "./case-search.ts";
import { type Change, putAnyway, putNew, putVersion } from "./change.ts";
import { BrokenItemError, LimitReachedError } from "./errors.ts";
import {
  DUE_SHARDS,
  dayPosition,
  dueShard,
  endOfDay,
  HIGHEST,
  idAtPosition,
  keys,
  lists,
  momentPosition,
  waiting,
} from "./keys.ts";
import { LIMIT_MAX, readOrBroken, readPage, valuePage } from "./query.ts";
import { keyText, loadValue, loadVersioned, parseItem, parseVersioned, type RawItem, readItems } from "./read.ts";
import { caseSchema } from "./schemas/case.ts";
import { caseEventSchema } from "./schemas/case-event.ts";
import { caseIdSchema, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";
import { tallyChanges } from "./tallies.ts";

export const loadCase = (table: Table, id: CaseId): Promise<Versioned<Case> | undefined> =>
  loadVersioned(table, keys.case(id), caseSchema);

/** Cases by id as lists show them, 100 a request. One that is broken is left out. */
export async function loadCases(table: Table, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>> {
  const states = await readStates(table, ids);
  return new Map(states.flatMap(([id, state]) => (state instanceof BrokenItemError ? [] : [[id, state] as const])));
}

/** The cases of a page of ids, in its order. */
export async function loadCasePage(table: Table, { items, ...page }: Page<CaseId>): Promise<Page<Case>> {
  const states = (await readStates(table, items)).map(([, state]) => state);
  const broken = states.filter((state) => state instanceof BrokenItemError);
  return { ...page, items: states.flatMap((state) => (state instanceof BrokenItemError ? [] : [state])), broken };
}

async function readStates(table: Table, ids: readonly CaseId[]) {
  const items = await readItems(table, ids.map(keys.case), "eventual");
  return ids.flatMap((id) => {
    const found = items.get(keyText(keys.case(id)));
    return found === undefined ? [] : [[id, readOrBroken(caseSchema, found)] as const];
  });
}

/** Cases as they are now, to decide on; 100 a request. One that is broken is left out: whoever loads it alone is told. */
export async function loadVersionedCases(
  table: Table,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, Versioned<Case>>> {
  const items = await readItems(table, ids.map(keys.case), "consistent");
  return new Map(
    ids.flatMap((id) => {
      const found = items.get(keyText(keys.case(id)));
      const seen = found === undefined ? undefined : unlessBroken(() => parseVersioned(caseSchema, found));
      return seen === undefined ? [] : [[id, seen] as const];
    }),
  );
}

function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof BrokenItemError) return;
    throw error;
  }
}

export type CaseWrite = {
  readonly before?: Versioned<Case> | undefined;
  /** The case after `events`. */
  readonly state: Case;
  /** What happened since `before`; may be empty when only `dueOn` moves. */
  readonly events: readonly CaseEvent[];
  /** The day on which the case is to be looked at next; without one nothing waits for it. */
  readonly dueOn?: CalendarDate | undefined;
  readonly at: Instant;
};

/** So many that a new case, with a change for each of its invoices beside it, stays in one transaction. */
export const CASE_INVOICES_MAX = 40;

/**
 * Everything that a step of a case writes: its head, its events, the counters of its creditor, and for a new
 * case that it can be found by KID, number and search. The version is the number of events so far.
 * A new case takes 5 changes, one for each invoice, one for each year that an invoice fell due in, and at most 10 for the
 * debtor's name and the numbers.
 * @throws LimitReachedError for a new case with more than {@link CASE_INVOICES_MAX} invoices.
 */
export function caseChanges({ before, state, events, dueOn, at }: CaseWrite): Change[] {
  assert(before !== undefined || events.length > 0, "a new case has an event");
  if (before === undefined && state.claims.length > CASE_INVOICES_MAX) {
    throw new LimitReachedError("invoices of a new case", CASE_INVOICES_MAX);
  }
  const seen = before?.version ?? 0;
  return [
    putVersion({
      name: "case",
      key: keys.case(state.caseId),
      value: state,
      before,
      steps: events.length,
      index: caseIndex(state, dueOn),
    }),
    ...events.map((event, i) =>
      putNew({
        name: "case_event",
        key: keys.caseEvent(state.caseId, seen + i + 1),
        value: { event, at },
        index: changeIndex(state, at, seen + i + 1),
      }),
    ),
    ...tallyChanges(before?.value, state),
    ...(before === undefined ? findableChanges(state) : searchChanges(state, before.value)),
  ];
}

function caseIndex({ caseId: id, creditorId, status, openedOn }: Case, dueOn: CalendarDate | undefined) {
  const listed = { gsi2pk: lists.cases(creditorId, status), gsi2sk: dayPosition(openedOn, id) };
  if (dueOn === undefined) return listed;
  return { ...listed, gsi1pk: waiting.due(dueShard(id)), gsi1sk: dayPosition(dueOn, id) };
}

/** Every event stands in its creditor's list of what happened, so that a program finds the cases that changed. */
const changeIndex = ({ creditorId, caseId: id }: Case, at: Instant, version: number) => ({
  gsi2pk: lists.caseChanges(creditorId),
  gsi2sk: momentPosition(at, `${id}#${version}`),
});

const findableChanges = (state: Case): readonly Change[] => [
  ...kidChanges(state),
  putNew({ name: "case_number", key: keys.caseNumber(state.number), value: { caseId: state.caseId } }),
  ...searchChanges(state),
];

/** Only a KID for the client account is ours to keep unique; the creditor's own may be missing, or another creditor's too. */
const kidChanges = ({ agreement, kid, caseId: id }: Case): readonly Change[] =>
  agreement.payee === "client_account" ? [putNew({ name: "kid", key: keys.kid(kid), value: { caseId: id } })] : [];

export type StoredCaseEvent = { readonly event: CaseEvent; readonly version: number; readonly at: Instant };
const storedEventSchema = z.strictObject({ event: caseEventSchema, at: instantSchema });
const EVENT_PREFIX = "EVENT#";

export type ChangedCases = Page<CaseId>;

/**
 * Ids of the creditor's cases that something happened to at `since` or later, in the order of events, 100 events a page.
 * A case stands once on a page, and may stand on several.
 */
export async function changedCases(
  table: Table,
  creditorId: CreditorId,
  { since, ...paging }: Paging & { readonly since: Instant },
): Promise<ChangedCases> {
  const partitions = [lists.caseChanges(creditorId)];
  const list = { index: "gsi2", partitions, from: momentPosition(since, "") } as const;
  const page = await readPage(table, list, { ...paging, limit: 100 });
  const ids = page.items.map(({ position }) => position.slice(position.indexOf("#") + 1, position.lastIndexOf("#")));
  return { ...page, items: [...new Set(ids)].map(caseId) };
}

/** What happened to a case, first things first. */
export async function loadCaseEvents(table: Table, id: CaseId, paging: Paging = {}): Promise<Page<StoredCaseEvent>> {
  const partitions = [keys.caseEvents(id)];
  const list = { index: "table", partitions, from: EVENT_PREFIX, to: `${EVENT_PREFIX}${HIGHEST}` } as const;
  const page = await readPage(table, list, paging);
  return {
    ...page,
    items: page.items.map(({ item }) => storedEvent(item)),
  };
}

const storedEvent = (item: RawItem): StoredCaseEvent => ({
  ...parseItem(storedEventSchema, item),
  version: Number(item.sk.slice(EVENT_PREFIX.length)),
});

export type CaseListing = Paging & {
  /** `active` is everything but closed; all cases when left out. */
  readonly status?: CaseStatus | "active" | undefined;
  /** The oldest first when left out. */
  readonly order?: "oldest_first" | "newest_first" | undefined;
};

/** The cases of a creditor by the day they were opened. */
export function listCases(table: Table, creditorId: CreditorId, listing: CaseListing = {}): Promise<Page<Case>> {
  const partitions = listedStatuses(listing.status).map((status) => lists.cases(creditorId, status));
  const order = listing.order === "newest_first" ? "highest_first" : "lowest_first";
  return valuePage(table, { index: "gsi2", partitions, order, schema: caseSchema }, listing);
}

function listedStatuses(status: CaseListing["status"]): readonly CaseStatus[] {
  if (status === undefined) return CASE_STATUSES;
  return status === "active" ? CASE_STATUSES.filter((one) => one !== "closed") : [status];
}

export type DueCase = { readonly caseId: CaseId; readonly dueOn: CalendarDate };
export type DueQuery = {
  readonly through: CalendarDate;
  /** 0 to {@link DUE_SHARDS} − 1. */
  readonly shard: number;
  readonly cursor?: string | undefined;
};

/** Cases of one shard that are due on or before `through`, longest overdue first, 100 a page. */
export async function dueCases(table: Table, { through, shard, cursor }: DueQuery): Promise<Page<DueCase>> {
  assert(Number.isSafeInteger(shard) && shard >= 0 && shard < DUE_SHARDS, "no such shard");
  const list = { index: "gsi1", partitions: [waiting.due(shard)], to: endOfDay(through) } as const;
  const page = await readPage(table, list, { cursor, limit: 100 });
  return {
    ...page,
    items: page.items.map(({ position }) => ({
      caseId: caseId(idAtPosition(position)),
      dueOn: calendarDate(position.slice(0, position.indexOf("#"))),
    })),
  };
}

export type EventSpan = { readonly from: number; readonly through: number };

/** The events of a case from one version through another, 100 at most, read consistently. */
export async function loadEventSpan(
  table: Table,
  id: CaseId,
  { from, through }: EventSpan,
): Promise<readonly StoredCaseEvent[]> {
  assert(from <= through && through - from < LIMIT_MAX, "a span has 1 to 100 events");
  const list = {
    index: "table",
    partitions: [keys.caseEvents(id)],
    from: keys.caseEvent(id, from).sk,
    to: keys.caseEvent(id, through).sk,
    consistency: "consistent",
  } as const;
  const page = await readPage(table, list, { limit: LIMIT_MAX });
  return page.items.map(({ item }) => storedEvent(item));
}

const pointerSchema = z.strictObject({ caseId: caseIdSchema });

/** Money with the KID of a case that goes on in another is that one's from now on. */
export const kidMovedChange = ({ kid, agreement }: Case, into: CaseId): readonly Change[] =>
  agreement.payee === "client_account" ? [putAnyway({ name: "kid", key: keys.kid(kid), value: { caseId: into } })] : [];

/** The case that is paid with `kid` on the client account. */
export async function caseByKid(table: Table, kid: string): Promise<CaseId | undefined> {
  return (await loadValue(table, keys.kid(kid), pointerSchema))?.caseId;
}

/** The cases that are paid with these KIDs, as they are now, to post on; 100 a request. */
export async function casesByKid(table: Table, kids: readonly string[]): Promise<ReadonlyMap<string, CaseId>> {
  const items = await readItems(table, kids.map(keys.kid), "consistent");
  return new Map(
    kids.flatMap((kid) => {
      const item = items.get(keyText(keys.kid(kid)));
      return item === undefined ? [] : [[kid, parseItem(pointerSchema, item).caseId] as const];
    }),
  );
}

/** The cases that have any of these KIDs or numbers, by KID or number; 100 a request. */
export async function casesBy(
  table: Table,
  { kids, numbers }: { readonly kids: readonly string[]; readonly numbers: readonly string[] },
): Promise<ReadonlyMap<string, CaseId>> {
  const wanted = [
    ...kids.map((kid) => [kid, keys.kid(kid)] as const),
    ...numbers.map((number) => [number, keys.caseNumber(number)] as const),
  ];
  const items = await readItems(
    table,
    wanted.map(([, key]) => key),
    "eventual",
  );
  return new Map(
    wanted.flatMap(([text, key]) => {
      const item = items.get(keyText(key));
      return item === undefined ? [] : [[text, parseItem(pointerSchema, item).caseId] as const];
    }),
  );
}
