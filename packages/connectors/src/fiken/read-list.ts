import type { Api } from "../access.ts";
import type { ItemPage, SourceItem } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { companyPages, type RawPage, SYSTEM } from "./call.ts";

/** How often one list is read, at most, because it moved while it was read. */
const READINGS_MAX = 5;

/** A list of Fiken, and how one of its rows becomes an item; `undefined` for what is no business of ours. */
export type List = {
  readonly path: string;
  readonly idField: string;
  readonly query: Readonly<Record<string, string>>;
  readonly toItem: (raw: unknown) => SourceItem | undefined | Promise<SourceItem | undefined>;
};

/** Keys of the items that have been given already: some bytes an item, never the items themselves. */
export type Seen = Set<string>;

/**
 * The items of a list that are not in `seen`, page by page; adds them to it.
 *
 * What happens to the list between two pages moves rows past the page we are at: a list that got shorter, or gave
 * fewer rows than it says it has, is read again until nothing new turns up.
 */
export async function* readList(api: Api, list: List, seen: Seen): AsyncGenerator<ItemPage> {
  for (let reading = 0; reading < READINGS_MAX; reading += 1) {
    const watch = watchRows(list.idField);
    const seenBefore = seen.size;
    for await (const page of companyPages(api, list.path, list.query)) {
      watch.see(page);
      const items = await freshItems(page.elements, list, seen);
      if (items.length > 0) yield { items };
    }
    if (watch.hasAll() || (reading > 0 && seen.size === seenBefore)) return;
  }
  throw new ConnectorError(SYSTEM, "list_keeps_changing", `${list.path} moved in ${READINGS_MAX} readings`);
}

/** Tells whether one reading of a list can have missed a row. */
function watchRows(idField: string) {
  const ids = new Set<unknown>();
  let shrank = false;
  let lastCount = 0;
  return {
    see: ({ elements, resultCount }: RawPage) => {
      shrank ||= resultCount < lastCount;
      lastCount = resultCount;
      for (const raw of elements) ids.add(rowId(raw, idField));
    },
    hasAll: () => !shrank && ids.size >= lastCount,
  };
}

const rowId = (raw: unknown, field: string): unknown =>
  typeof raw === "object" && raw !== null ? Reflect.get(raw, field) : undefined;

async function freshItems(elements: RawPage["elements"], { toItem }: List, seen: Seen): Promise<readonly SourceItem[]> {
  const fresh: SourceItem[] = [];
  for (const raw of elements) {
    const it = await toItem(raw);
    if (it === undefined || seen.has(it.key)) continue;
    seen.add(it.key);
    fresh.push(it);
  }
  return fresh;
}
