import type { Client } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { type CaseFilter, type CaseSummary, SEARCH_LENGTH_MIN } from "./case-filter.ts";

export type ListedCase = CaseSummary & { readonly creditor: Creditor };

/** A page of the list over one creditor or several. `next` is where the following page begins. */
export type CasePage = {
  readonly cases: readonly ListedCase[];
  readonly broken: number;
  readonly next: string | undefined;
  /** Sorted: there are more than were read, and the order holds for these alone. */
  readonly isCut: boolean;
};

/** Whose cases are asked for, and which. */
export type Wanted = {
  readonly creditors: readonly Creditor[];
  readonly filter: CaseFilter;
  readonly signal?: AbortSignal;
};

/** Rows of a page. The server's own pages are no larger. */
export const PAGE_ROWS = 50;

/** One page of a creditor's cases. */
export function readPage(
  client: Client,
  { filter, signal }: Omit<Wanted, "creditors">,
  creditorId: string,
  cursor?: string,
) {
  const status = filter.status === "active" ? undefined : filter.status;
  const search = filter.sok !== undefined && filter.sok.length >= SEARCH_LENGTH_MIN ? filter.sok : undefined;
  const order = filter.sorter === "nyeste" ? ("newest_first" as const) : undefined;
  const options = signal === undefined ? {} : { signal };
  return client.ask("listCases", { params: { creditorId }, query: { status, search, order, cursor } }, options);
}
