import { type Case, type CaseId, type CreditorId, caseId } from "@kravflyt/core";
import type { Change } from "./change.ts";
import { HIGHEST, idAtPosition, keys } from "./keys.ts";
import { LIMIT_DEFAULT, readPage } from "./query.ts";
import { foldText, searchBucket, searchTexts } from "./search-text.ts";
import type { Page, Paging, Table } from "./table.ts";

/**
 * One item for each text a case is found by. They hold nothing that changes, so they are written once; claims that join
 * later bring theirs.
 */
export const searchChanges = (state: Case, before?: Case): readonly Change[] =>
  newTexts(state, before).map((text) => ({
    name: "search",
    kind: "put",
    guard: "none",
    item: {
      pk: keys.search(state.creditorId, searchBucket(text)),
      sk: `${text}#${state.caseId}`,
      data: {},
    },
  }));

function newTexts(state: Case, before: Case | undefined): readonly string[] {
  if (before === undefined) return searchTexts(state);
  if (before.claims.length === state.claims.length) return [];
  const known = new Set(searchTexts(before));
  return searchTexts(state).filter((text) => !known.has(text));
}

const FALLBACK_PAGES_MAX = 3;

/**
 * Cases whose debtor's name has a word that starts with `text` (further words must follow on), or whose
 * invoice, case or organisation number does. When nothing follows on like that, words in any order count:
 * `bygg nes` finds «Nesstad Norsk Bygg»; such an answer is one page.
 */
export async function searchCases(
  table: Table,
  creditorId: CreditorId,
  text: string,
  paging: Paging = {},
): Promise<Page<CaseId>> {
  const prefix = foldText(text);
  if (prefix === "") return { items: [] };
  const page = await readPage(table, searchList(creditorId, prefix), paging);
  const words = prefix.split(" ");
  if (page.items.length > 0 || paging.cursor !== undefined || words.length === 1) {
    return { ...page, items: caseIds(page.items) };
  }
  return { items: (await searchAnyOrder(table, creditorId, words)).slice(0, paging.limit ?? LIMIT_DEFAULT) };
}

/** Reads what starts with the longest word, at most {@link FALLBACK_PAGES_MAX} pages, and looks for the others in it. */
async function searchAnyOrder(table: Table, creditorId: CreditorId, words: readonly string[]): Promise<CaseId[]> {
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  const found: { readonly position: string }[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < FALLBACK_PAGES_MAX; pages += 1) {
    const page = await readPage(table, searchList(creditorId, longest), { cursor, limit: 100 });
    found.push(...page.items.filter(({ position }) => hasAllWords(position, words)));
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return caseIds(found);
}

const searchList = (creditorId: CreditorId, prefix: string) =>
  ({
    index: "table",
    partitions: [keys.search(creditorId, searchBucket(prefix))],
    from: prefix,
    to: `${prefix}${HIGHEST}`,
  }) as const;

function hasAllWords(position: string, words: readonly string[]): boolean {
  const inName = position.slice(0, position.indexOf("#")).split(" ");
  return words.every((word) => inName.some((one) => one.startsWith(word)));
}

/** A name with the same word twice stands twice in the list; the case is told once. */
const caseIds = (rows: readonly { readonly position: string }[]): CaseId[] => [
  ...new Set(rows.map(({ position }) => caseId(idAtPosition(position)))),
];
