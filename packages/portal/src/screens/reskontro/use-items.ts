import { useQuery } from "@tanstack/react-query";
import type { Client, Reply } from "../../api/client.ts";
import { keyOf, useHub } from "../../api/hub.tsx";
import { fromInvoice, fromJudged, type LedgerItem, type Level } from "./ledger-item.ts";
import { added } from "./reason-groups.ts";

/** Pages that are read of one list: a thousand items, more than anybody ticks by hand. */
const PAGES_MAX = 10;

export type ItemList = {
  readonly items: readonly LedgerItem[];
  readonly broken: number;
  /** There are more than were read. */
  readonly cut: boolean;
};

type Part = { readonly items: readonly LedgerItem[]; readonly broken: number; readonly cursor?: string | undefined };

/** Everything of a list, page by page. */
async function readAll(read: (cursor: string | undefined) => Promise<Part>): Promise<ItemList> {
  const items: LedgerItem[] = [];
  let broken = 0;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const part = await read(cursor);
    items.push(...part.items);
    broken += part.broken;
    cursor = part.cursor;
    if (cursor === undefined) break;
  }
  return { items, broken, cut: cursor !== undefined };
}

type Asking = { readonly client: Client; readonly creditorId: string; readonly signal: AbortSignal };

/** What a case can be started on now: what is ready for purring and for inkasso, and in no case yet (XENA-5, FIKEN-38). */
async function readReady({ client, creditorId, signal }: Asking): Promise<ItemList> {
  const of = (level: Level) =>
    readAll(async (cursor) => {
      const page = await client.ask("listReady", { params: { creditorId, level }, query: { cursor } }, { signal });
      const free = page.items.filter(({ caseId }) => caseId === undefined);
      return { ...page, items: free.map((item) => fromJudged(item, level)) };
    });
  const [reminder, collection] = await Promise.all([of("reminder"), of("collection")]);
  const items = [...reminder.items, ...collection.items].toSorted(byDue);
  // the same record is told broken in both
  return { items, broken: Math.max(reminder.broken, collection.broken), cut: reminder.cut || collection.cut };
}

const byDue = (a: LedgerItem, b: LedgerItem): number => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : 1);

export function useReady(creditorId: string) {
  const { client } = useHub();
  return useQuery({
    queryKey: keyOf("listReady", { creditorId }),
    queryFn: ({ signal }) => readReady({ client, creditorId, signal }),
  });
}

/** The items that one code was counted for. */
export function useByReason(creditorId: string, code: string) {
  const { client } = useHub();
  return useQuery({
    queryKey: keyOf("listByReason", { creditorId, code }),
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const page = await client.ask("listByReason", { params: { creditorId, code }, query: { cursor } }, { signal });
        return { ...page, items: page.items.map((item) => fromJudged(item)) };
      }),
  });
}

/** Every open item as the books have it. */
export function useOpenItems(creditorId: string) {
  const { client } = useHub();
  return useQuery({
    queryKey: keyOf("listInvoices", { creditorId }),
    queryFn: ({ signal }) =>
      readAll(async (cursor) => {
        const page = await client.ask("listInvoices", { params: { creditorId }, query: { cursor } }, { signal });
        const leftOut = page.leftOut.map((item) => fromJudged(item));
        return { ...page, items: [...page.invoices.map(fromInvoice), ...leftOut] };
      }),
  });
}

/** All open items of the creditor, counted by what happens to them or why nothing does. */
export function useCounts(creditorId: string) {
  const { client } = useHub();
  return useQuery({
    queryKey: keyOf("countReasons", { creditorId, all: true }),
    queryFn: async ({ signal }) => {
      const parts: Reply<"countReasons">[] = [];
      let cursor: string | undefined;
      do {
        const part = await client.ask("countReasons", { params: { creditorId }, query: { cursor } }, { signal });
        parts.push(part);
        cursor = part.cursor;
      } while (cursor !== undefined && parts.length < PAGES_MAX);
      return added(parts);
    },
  });
}
