import { useMutation, useQuery } from "@tanstack/react-query";
import type { Client, Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { keyOf, useHub } from "../../api/hub.tsx";
import { type CaseFilter, type CaseSummary, SEARCH_LENGTH_MIN } from "./case-filter.ts";
import { MERGED_MAX, PAGE_ROWS, readMerged } from "./merged-cases.ts";
import { sortedCases } from "./sorted-cases.ts";

export type ListedCase = CaseSummary & { readonly creditor: Creditor };

/** A page of the list over one creditor or several. `next` is where the following page begins. */
export type CasePage = {
  readonly cases: readonly ListedCase[];
  readonly broken: number;
  readonly next: string | undefined;
  /** Sorted: there are more than were read, and the order holds for these alone. */
  readonly isCut: boolean;
};

/** Rows that are read to be sorted. */
export const SORTED_MAX = 300;

/** Rows that are chosen at once: each is an order of its own afterwards. */
const CHOSEN_MAX = 1_000;
/** Pages that are read for them, however little of each fits. */
const PAGES_MAX = 60;

/** Creditors that are asked at once; their cases come one creditor after the other. */
const AT_ONCE = 4;

/** The page of `creditors`' cases that the filter names. */
export function useCasePage(creditors: readonly Creditor[], filter: CaseFilter) {
  const { client } = useHub();
  const ids = creditors.map(({ creditorId }) => creditorId);
  return useQuery({
    queryKey: keyOf("listCases", { ids, ...filter }),
    queryFn: ({ signal }) => {
      const wanted = { creditors, filter, signal };
      if (isSorted(wanted)) return readSorted(client, wanted);
      return creditors.length > 1 && standardOrder(wanted) === "oldest"
        ? readMerged((id, cursor) => readPage(client, wanted, id, cursor), creditors, filter.fra)
        : readCasePage(client, wanted);
    },
    placeholderData: (before) => before,
  });
}

type Wanted = {
  readonly creditors: readonly Creditor[];
  readonly filter: CaseFilter;
  readonly signal?: AbortSignal;
};

/** How the list stands when nobody sorts it: a search has an order of its own, and too many creditors come one by one. */
export function standardOrder({ creditors, filter: { sok } }: Pick<Wanted, "creditors" | "filter">) {
  if (sok !== undefined) return "found";
  return creditors.length > MERGED_MAX ? "by_creditor" : "oldest";
}

/** The hub's own order is by the day of opening, creditor by creditor: every other is made of what is read. */
const isSorted = ({ creditors, filter: { sorter, sok } }: Wanted): boolean =>
  sorter !== undefined && (sorter !== "nyeste" || creditors.length > 1 || sok !== undefined);

async function readSorted(client: Client, wanted: Wanted): Promise<CasePage> {
  const { sorter } = wanted.filter;
  const read = await readUpTo(client, wanted, SORTED_MAX);
  return sorter === undefined ? read : { ...read, cases: sortedCases(read.cases, sorter) };
}

/** From the beginning on, page after page, until there are `most` rows or no more. */
async function readUpTo(client: Client, wanted: Wanted, most: number): Promise<CasePage> {
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

/** Reads all that the filter names, up to {@link CHOSEN_MAX}, as they are at that moment: what a person then says yes to. */
export function useAllThatFit(creditors: readonly Creditor[], filter: CaseFilter) {
  const { client } = useHub();
  return useMutation<CasePage, ApiFailure>({
    mutationFn: () => readUpTo(client, { creditors, filter }, CHOSEN_MAX),
  });
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

/** One page of a creditor's cases. */
function readPage(client: Client, { filter, signal }: Omit<Wanted, "creditors">, creditorId: string, cursor?: string) {
  const status = filter.status === "active" ? undefined : filter.status;
  const search = filter.sok !== undefined && filter.sok.length >= SEARCH_LENGTH_MIN ? filter.sok : undefined;
  const order = filter.sorter === "nyeste" ? ("newest_first" as const) : undefined;
  const options = signal === undefined ? {} : { signal };
  return client.ask("listCases", { params: { creditorId }, query: { status, search, order, cursor } }, options);
}

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
