import {
  accept,
  assert,
  type CollectionLevel,
  type CreditorId,
  type ReasonCode,
  type Result,
  type Verdict,
} from "@kravflyt/core";
import { listInvoices, type Page } from "@kravflyt/store";
import { type Judge, type JudgedItem, judgeFor } from "./judge-items.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";
import type { View } from "./view.ts";

/** Items on one page of the table, and pages that one answer looks through. */
const PAGE = 100;
const PAGES_MAX = 50;

export type CodeCount = { readonly code: ReasonCode; readonly count: number };

/** N7: `items` is the sum of all the counts, always. With a cursor there is more: add the next answer to this one. */
export type ReasonCounts = {
  readonly items: number;
  /** What happens to items by itself, most first. */
  readonly acts: readonly CodeCount[];
  /** Why nothing happens to the others, most first. */
  readonly waits: readonly CodeCount[];
  readonly cursor?: string;
};

export type AskedReasons = { readonly creditorId: CreditorId; readonly cursor?: string | undefined };

export const codeOf = (verdict: Verdict): ReasonCode => (verdict.kind === "acts" ? verdict.act.code : verdict.why.code);

/** Counts a creditor's open items by what happens to them, or why nothing does; at most 5,000 of them an answer. */
export async function countReasons(view: View, it: AskedReasons): Promise<Result<ReasonCounts, ListRefusal>> {
  const judge = await judgeFor(view, it.creditorId);
  if (!judge.ok) return judge;
  const counts = { acts: new Map<ReasonCode, number>(), waits: new Map<ReasonCode, number>() };
  const count = (kind: Verdict["kind"], code: ReasonCode, more: number) =>
    counts[kind].set(code, (counts[kind].get(code) ?? 0) + more);
  let items = 0;
  let cursor = it.cursor;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await judgedPage(view, judge.value, { ...it, cursor });
    if (!page.ok) return page;
    const broken = page.value.broken?.length ?? 0;
    for (const { verdict } of page.value.items) count(verdict.kind, codeOf(verdict), 1);
    if (broken > 0) count("waits", "broken_item", broken);
    items += page.value.items.length + broken;
    cursor = page.value.cursor;
    if (cursor === undefined) break;
  }
  const [acts, waits] = [mostFirst(counts.acts), mostFirst(counts.waits)];
  const sum = [...acts, ...waits].reduce((total, one) => total + one.count, 0);
  assert(sum === items, `${items} open items, but ${sum} acts and reasons`);
  return accept({ items, acts, waits, ...(cursor === undefined ? {} : { cursor }) });
}

/** The items of one code, by due date. A page may hold fewer than there are places, and still have a next one. */
export const listByReason = (
  view: View,
  { code, ...it }: AskedReasons & { readonly code: string },
): Promise<Result<Page<JudgedItem>, ListRefusal>> => listWhere(view, it, ({ verdict }) => codeOf(verdict) === code);

/** XENA-5: what is ready today for purring or for inkasso, by due date; pages are as those of a reason. */
export const listReady = (
  view: View,
  { level, ...it }: AskedReasons & { readonly level: CollectionLevel },
): Promise<Result<Page<JudgedItem>, ListRefusal>> => listWhere(view, it, ({ readyFor }) => readyFor === level);

async function listWhere(
  view: View,
  it: AskedReasons,
  isMeant: (item: JudgedItem) => boolean,
): Promise<Result<Page<JudgedItem>, ListRefusal>> {
  const judge = await judgeFor(view, it.creditorId);
  if (!judge.ok) return judge;
  let cursor = it.cursor;
  for (let pages = 1; ; pages += 1) {
    const page = await judgedPage(view, judge.value, { ...it, cursor });
    if (!page.ok) return page;
    const items = page.value.items.filter(isMeant);
    cursor = page.value.cursor;
    if (items.length > 0 || cursor === undefined || pages === PAGES_MAX) return accept({ ...page.value, items });
  }
}

async function judgedPage(
  { table }: View,
  judge: Judge,
  { creditorId, cursor }: AskedReasons,
): Promise<Result<Page<JudgedItem>, ListRefusal>> {
  const page = await readPage(() => listInvoices(table, creditorId, { open: true, cursor, limit: PAGE }));
  return page.ok ? accept({ ...page.value, items: await judge(page.value.items) }) : page;
}

const mostFirst = (counts: ReadonlyMap<ReasonCode, number>): readonly CodeCount[] =>
  [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
