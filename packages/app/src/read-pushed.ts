import {
  accept,
  type Case,
  type CreditorId,
  type Instant,
  invoiceId,
  laterBy,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  changedCases,
  listCases,
  listInvoices,
  loadCases,
  loadInvoice,
  type Page,
  type StoredInvoice,
} from "@kravflyt/store";
import { type JudgedItem, judgeFor } from "./judge-items.ts";
import { loadPushing } from "./push.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import type { View } from "./view.ts";

/** A list's index lags a moment behind, and what was begun first may be written last. */
const OVERLAP_MS = 60_000;

export type ChangedCases = Page<Case> & { readonly nextSince: Instant };

export type AskedCases = {
  readonly creditorId: CreditorId;
  readonly status?: Case["status"] | undefined;
  readonly changedSince?: Instant | undefined;
  readonly cursor?: string | undefined;
};

/** A creditor's cases as programs read them: all of them by day, or those that something happened to since. */
export async function changedCasesOf(
  { table, now }: View,
  { creditorId, status, changedSince, cursor }: AskedCases,
): Promise<Result<ChangedCases, BadCursor | { readonly code: "status_or_since" }>> {
  const nextSince = laterBy(now, -OVERLAP_MS);
  if (changedSince === undefined) {
    const page = await readPage(() => listCases(table, creditorId, { status, cursor }));
    return page.ok ? accept({ ...page.value, nextSince }) : page;
  }
  if (status !== undefined) return refuse({ code: "status_or_since" });
  const ids = await readPage(() => changedCases(table, creditorId, { since: changedSince, cursor }));
  if (!ids.ok) return ids;
  const cases = await loadCases(table, ids.value.items);
  return accept({ ...ids.value, items: ids.value.items.flatMap((id) => cases.get(id) ?? []), nextSince });
}

type Asked = {
  readonly creditorId: CreditorId;
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
};

/** What a creditor's system pushed, with what happens to each. A page may hold fewer than there are places. */
export async function pushedItems(
  view: View,
  { creditorId, open, cursor }: Asked,
): Promise<Result<Page<JudgedItem>, BadCursor | { readonly code: "not_connected" }>> {
  const seen = await loadPushing(view, creditorId);
  if (seen === undefined) return refuse({ code: "not_connected" });
  const page = await readPage(() => listInvoices(view.table, creditorId, { open, cursor }));
  if (!page.ok) return page;
  const own = page.value.items.filter(({ invoice }) => invoice.connectionId === seen.value.settings.connectionId);
  return accept({ ...page.value, items: await judge(view, creditorId, own) });
}

/** One item that was pushed. */
export async function pushedItem(
  view: View,
  { creditorId, itemId }: { readonly creditorId: CreditorId; readonly itemId: string },
): Promise<Result<JudgedItem, { readonly code: "not_connected" | "item_not_found" }>> {
  const seen = await loadPushing(view, creditorId);
  if (seen === undefined) return refuse({ code: "not_connected" });
  const stored = await loadInvoice(view.table, invoiceId(`${seen.value.settings.connectionId}:${itemId}`));
  if (stored === undefined) return refuse({ code: "item_not_found" });
  const [item] = await judge(view, creditorId, [stored.value]);
  return item === undefined ? refuse({ code: "item_not_found" }) : accept(item);
}

async function judge(
  view: View,
  creditorId: CreditorId,
  items: readonly StoredInvoice[],
): Promise<readonly JudgedItem[]> {
  const made = await judgeFor(view, creditorId);
  return made.ok ? made.value(items) : [];
}
