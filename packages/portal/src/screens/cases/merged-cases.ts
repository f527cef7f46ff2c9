import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { type CasePage, type ListedCase, PAGE_ROWS } from "./read-page.ts";

/** Creditors whose cases are put in one row: each of them is asked for its first. */
export const MERGED_MAX = 20;
/** As long as what stands in the address may be. */
const PLACE_LENGTH_MAX = 2_000;

/** One page of a creditor's cases, the oldest first. */
type ReadPage = (creditorId: string, cursor: string | undefined) => Promise<Reply<"listCases">>;

/** What is read of one creditor: the cases that are not taken yet, and where the page begins and ends that they stand on. */
type Row = {
  readonly creditor: Creditor;
  waiting: readonly ListedCase[];
  page: string | undefined;
  next: string | undefined;
};

/** Where a page of the merged list begins: after this case, and on which page of whose list to look for that. */
type Place = { readonly after: string; readonly pages: ReadonlyMap<number, string> };

/** The cases of one creditor or several as one list, the oldest first, from a place in it on. */
export async function readMerged(
  read: ReadPage,
  creditors: readonly Creditor[],
  from: string | undefined,
): Promise<CasePage> {
  const { after, pages } = placeOf(from);
  const rows = creditors.map((creditor, at): Row => {
    const page = pages.get(at);
    return { creditor, waiting: [], page, next: page };
  });
  let broken = 0;
  const readOn = async (row: Row): Promise<void> => {
    do {
      row.page = row.next;
      const { cases, broken: unread, cursor } = await read(row.creditor.creditorId, row.page);
      broken += unread;
      row.next = cursor;
      row.waiting = cases.map((one) => ({ ...one, creditor: row.creditor })).filter((one) => positionOf(one) > after);
    } while (row.waiting.length === 0 && row.next !== undefined);
  };
  await Promise.all(rows.map(readOn));
  const cases: ListedCase[] = [];
  for (let first = firstOf(rows); first !== undefined && cases.length < PAGE_ROWS; first = firstOf(rows)) {
    const [one, ...waiting] = first.waiting;
    first.waiting = waiting;
    if (one !== undefined) cases.push(one);
    // a page that is full asks for nothing more
    if (isDry(first) && cases.length < PAGE_ROWS) await readOn(first);
  }
  const last = cases.at(-1);
  const isMore = last !== undefined && rows.some((row) => row.waiting.length > 0 || isDry(row));
  return { cases, broken, next: isMore ? placeText(positionOf(last), rows) : undefined, isCut: false };
}

/** All that was read is taken, and there is more. */
const isDry = ({ waiting, next }: Row): boolean => waiting.length === 0 && next !== undefined;

/** The creditor whose next case is the oldest of all. */
const firstOf = (rows: readonly Row[]): Row | undefined =>
  rows.reduce<Row | undefined>((first, row) => (isBefore(row, first) ? row : first), undefined);

function isBefore({ waiting: [one] }: Row, other: Row | undefined): boolean {
  const [first] = other?.waiting ?? [];
  return one !== undefined && (first === undefined || positionOf(one) < positionOf(first));
}

/** Also the order in which the hub lists one creditor's cases. No id and no cursor has the mark between. */
const positionOf = ({ openedOn, caseId }: Pick<ListedCase, "openedOn" | "caseId">): string => `${openedOn}!${caseId}`;

/** `2026-01-05!14!0!cursor`: after case 14, which the first creditor's page at the cursor leads to. */
function placeText(after: string, rows: readonly Row[]): string {
  const pageOf = (row: Row) => (isDry(row) ? row.next : row.page);
  const pages = rows.map((row, at) => (pageOf(row) === undefined ? "" : `!${at}!${pageOf(row)}`)).join("");
  // without the pages it is found all the same, from the beginning on
  return after.length + pages.length > PLACE_LENGTH_MAX ? after : `${after}${pages}`;
}

function placeOf(from: string | undefined): Place {
  const [, after = "", pages = ""] = /^(\d{4}-\d\d-\d\d![^!]+)((?:!\d{1,2}![^!]+)*)$/.exec(from ?? "") ?? [];
  const found = pages.matchAll(/!(\d{1,2})!([^!]+)/g);
  return { after, pages: new Map([...found].map(([, at, cursor = ""]) => [Number(at), cursor])) };
}
