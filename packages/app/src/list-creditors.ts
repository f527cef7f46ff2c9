import { type Creditor, type CreditorId, creditorId } from "@kravflyt/core";
import {
  type CaseCounters,
  caseCounters,
  listCreditors as everyCreditor,
  loadCreditor,
  type Page,
  type Table,
} from "@kravflyt/store";

/** `all`: who asks works for the operator. */
export type WhoseCreditors = {
  readonly creditorIds: readonly string[] | "all";
  /** Id of the last one of the page before. */
  readonly cursor?: string | undefined;
};

const PAGE_SIZE = 100;

/** The creditors that a person has access to, by id. */
export async function listCreditors(
  table: Table,
  { creditorIds, cursor = "" }: WhoseCreditors,
): Promise<Page<Creditor>> {
  const all = creditorIds === "all" ? await everyOne(table) : await theirs(table, creditorIds);
  const left = all
    .filter((creditor) => creditor.creditorId > cursor)
    .toSorted((a, b) => (a.creditorId < b.creditorId ? -1 : 1));
  const items = left.slice(0, PAGE_SIZE);
  const last = items.at(-1);
  return left.length > PAGE_SIZE && last !== undefined ? { items, cursor: last.creditorId } : { items };
}

const everyOne = async (table: Table): Promise<readonly Creditor[]> =>
  (await everyCreditor(table)).map(({ creditor }) => creditor);

async function theirs(table: Table, ids: readonly string[]): Promise<readonly Creditor[]> {
  const found = await Promise.all(ids.map((id) => loadCreditor(table, creditorId(id))));
  return found.flatMap((stored) => (stored === undefined ? [] : [stored.value.creditor]));
}

type CountedCases = { readonly creditorId: CreditorId; readonly counts: CaseCounters };

/** How many cases each of them has, a page of creditors at a time: one read of counters for each. */
export async function countCases(table: Table, whose: WhoseCreditors): Promise<Page<CountedCases>> {
  const { items, ...page } = await listCreditors(table, whose);
  const counted = items.map(async ({ creditorId: id }) => ({ creditorId: id, counts: await caseCounters(table, id) }));
  return { ...page, items: await Promise.all(counted) };
}
