import type { Client, Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { type CasePage, type ListedCase, PAGE_ROWS, readPage, type Wanted } from "./read-page.ts";
import { sortedCases } from "./sorted-cases.ts";

/** Rows that are read to be sorted. */
const SORTED_MAX = 300;

/** Pages that are read for them, however little of each fits. */
const PAGES_MAX = 60;

/** Creditors that are asked at once; their cases come one creditor after the other. */
const AT_ONCE = 4;

/** The page of a list that is not the merged one: sorted, searched for, or of more creditors than are merged. */
export const readOther = (client: Client, wanted: Wanted): Promise<CasePage> =>
  isSorted(wanted) ? readSorted(client, wanted) : readCasePage(client, wanted);

/** The hub's own order is by the day of opening, creditor by creditor: every other is made of what is read. */
const isSorted = ({ creditors, filter: { sorter, sok } }: Wanted): boolean =>
  sorter !== undefined && (sorter !== "nyeste" || creditors.length > 1 || sok !== undefined);

async function readSorted(client: Client, wanted: Wanted): Promise<CasePage> {
  const { sorter } = wanted.filter;
  const read = await readUpTo(client, wanted, SORTED_MAX);
  return sorter === undefined ? read : { ...read, cases: sortedCases(read.cases, sorter) };
}

/** From the beginning on, page after page, until there are `most` rows or no more. */
export async function readUpTo(client: Client, wanted: Wanted, most: number): Promise<CasePage> {
  // a case that moves on meanwhile may stand on two of the pages
  const cases = new Map<string, ListedCase>();
  let broken = 0;
  let fra: string | undefined;
  let pages = 0;
  do {
    const page = await readCasePage(client, { ...wanted, filter: { ...wanted.filter, fra } });
    for (const one of page.cases) cases.set(one.caseId, one);
    broken += page.broken;
    fra = page.next;
    pages += 1;
  } while (fra !== undefined && cases.size < most && pages < PAGES_MAX);
  const isCut = fra !== undefined || cases.size > most;
  return { cases: [...cases.values()].slice(0, most), broken, next: undefined, isCut };
}

async function readCasePage(client: Client, { creditors, ...wanted }: Wanted): Promise<CasePage> {
  const cases: ListedCase[] = [];
  let broken = 0;
  let from = wanted.filter.fra;
  do {
    const { index, cursor } = placeOf(from);
    const asked = creditors.slice(index, index + AT_ONCE);
    const pages = await readPages(client, { ...wanted, creditors: asked }, cursor);
    const more = creditors.length > index + asked.length;
    const read = joined({ creditors: asked, pages, index, more, before: cases.length });
    cases.push(...read.cases);
    broken += read.broken;
    from = read.next;
    // creditors without a hit are no page: the next ones are asked as well
  } while (from !== undefined && cases.length < PAGE_ROWS);
  return { cases, broken, next: from, isCut: false };
}

/** One page of each of the creditors; the first one's begins at the cursor. */
const readPages = (client: Client, wanted: Wanted, cursor: string | undefined) =>
  Promise.all(
    wanted.creditors.map(({ creditorId }, at) => readPage(client, wanted, creditorId, at === 0 ? cursor : undefined)),
  );

type JoinedPages = {
  readonly creditors: readonly Creditor[];
  readonly pages: readonly Reply<"listCases">[];
  readonly index: number;
  readonly more: boolean;
  /** Rows that the page has already. */
  readonly before: number;
};

/** As many of the pages as make one: up to the first that goes on, or until there are rows enough. */
function joined(of: JoinedPages): Omit<CasePage, "isCut"> {
  const cases: ListedCase[] = [];
  let broken = 0;
  for (const [at, page] of of.pages.entries()) {
    const creditor = of.creditors[at];
    if (creditor === undefined) continue;
    cases.push(...page.cases.map((one) => ({ ...one, creditor })));
    broken += page.broken;
    if (page.cursor !== undefined) return { cases, broken, next: `${of.index + at}~${page.cursor}` };
    const isLast = at === of.pages.length - 1;
    if ((isLast && of.more) || (!isLast && of.before + cases.length >= PAGE_ROWS)) {
      return { cases, broken, next: `${of.index + at + 1}~` };
    }
  }
  return { cases, broken, next: undefined };
}

/** `2~cursor`: the third creditor, at the server's cursor; `2~` at its beginning. */
function placeOf(from: string | undefined): { readonly index: number; readonly cursor: string | undefined } {
  const [, index = "0", cursor = ""] = /^(\d{1,4})~(.*)$/.exec(from ?? "") ?? [];
  return { index: Number(index), cursor: cursor === "" ? undefined : cursor };
}
