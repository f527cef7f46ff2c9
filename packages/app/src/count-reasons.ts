import {
  accept,
  assert,
  type CollectionLevel,
  type CreditorId,
  type ReasonCode,
  type Result,
  type Verdict,
} from "@kravflyt/core";
import { type LeftOut, listOpenItems, type Page } from "@kravflyt/store";
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
  let items = 0;
  let cursor = it.cursor;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await judgedPage(view, judge.value, { ...it, cursor });
    if (!page.ok) return page;
    for (const { kind, code } of tellings(page.value)) counts[kind].set(code, (counts[kind].get(code) ?? 0) + 1);
    items += page.value.items.length + page.value.leftOut.length + (page.value.broken?.length ?? 0);
    cursor = page.value.cursor;
    if (cursor === undefined) break;
  }
  const [acts, waits] = [mostFirst(counts.acts), mostFirst(counts.waits)];
  const sum = [...acts, ...waits].reduce((total, one) => total + one.count, 0);
  assert(sum === items, `${items} open items, but ${sum} acts and reasons`);
  return accept({ items, acts, waits, ...(cursor === undefined ? {} : { cursor }) });
}

type Telling = { readonly kind: Verdict["kind"]; readonly code: ReasonCode };

/** One for each item of a page, whether it is stored, was left out or cannot be read. */
const tellings = ({ items, leftOut, broken = [] }: OpenPage): readonly Telling[] => [
  ...items.map(({ verdict }) => ({ kind: verdict.kind, code: codeOf(verdict) })),
  ...leftOut.map(({ reason }) => ({ kind: "waits" as const, code: reason })),
  ...broken.map(() => ({ kind: "waits" as const, code: "broken_item" as const })),
];

/** `leftOut`: what was seen in the books and could not be stored. */
export type OpenPage = Page<JudgedItem> & { readonly leftOut: readonly LeftOut[] };

/** The items of one code, by due date. A page may hold fewer than there are places, and still have a next one. */
export const listByReason = (
  view: View,
  { code, ...it }: AskedReasons & { readonly code: string },
): Promise<Result<OpenPage, ListRefusal>> =>
  listWhere(view, it, {
    judged: ({ verdict }) => codeOf(verdict) === code,
    leftOut: ({ reason }) => reason === code,
  });

/** XENA-5: what is ready today for purring or for inkasso, by due date; pages are as those of a reason. */
export const listReady = (
  view: View,
  { level, ...it }: AskedReasons & { readonly level: CollectionLevel },
): Promise<Result<Page<JudgedItem>, ListRefusal>> =>
  listWhere(view, it, { judged: ({ readyFor }) => readyFor === level, leftOut: () => false });

type Meant = { readonly judged: (item: JudgedItem) => boolean; readonly leftOut: (item: LeftOut) => boolean };

async function listWhere(view: View, it: AskedReasons, isMeant: Meant): Promise<Result<OpenPage, ListRefusal>> {
  const judge = await judgeFor(view, it.creditorId);
  if (!judge.ok) return judge;
  let cursor = it.cursor;
  for (let pages = 1; ; pages += 1) {
    const page = await judgedPage(view, judge.value, { ...it, cursor });
    if (!page.ok) return page;
    const items = page.value.items.filter(isMeant.judged);
    const leftOut = page.value.leftOut.filter(isMeant.leftOut);
    cursor = page.value.cursor;
    const isAnswer = items.length + leftOut.length > 0 || cursor === undefined || pages === PAGES_MAX;
    if (isAnswer) return accept({ ...page.value, items, leftOut });
  }
}

async function judgedPage(
  { table }: View,
  judge: Judge,
  { creditorId, cursor }: AskedReasons,
): Promise<Result<OpenPage, ListRefusal>> {
  const page = await readPage(() => listOpenItems(table, creditorId, { cursor, limit: PAGE }));
  return page.ok ? accept({ ...page.value, items: await judge(page.value.items) }) : page;
}

const mostFirst = (counts: ReadonlyMap<ReasonCode, number>): readonly CodeCount[] =>
  [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
