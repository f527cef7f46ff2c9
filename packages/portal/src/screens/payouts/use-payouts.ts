import { useQueries } from "@tanstack/react-query";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import type { ListedPayout } from "./one-payout.ts";

export type PayoutRow = ListedPayout & { readonly creditor: Creditor };

/** Creditors whose payouts are shown together. */
export const TOGETHER_MAX = 6;

/** A page of the payouts of each of `creditors`, newest first; only one creditor's go on from page to page. */
export function usePayouts(creditors: readonly Creditor[], from: string | undefined) {
  const ask = useAsk();
  const cursor = creditors.length === 1 ? from : undefined;
  const reads = useQueries({
    queries: creditors.map(({ creditorId }) => ask("listPayouts", { params: { creditorId }, query: { cursor } })),
  });
  const failed = reads.find(({ error, data }) => error !== null && data === undefined);
  const pages = reads.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const refetch = () => Promise.all(reads.map((read) => read.refetch()));
  if (failed?.error) return { failure: failed.error, refetch } as const;
  if (pages.length < creditors.length) return { refetch } as const;
  return { rows: joinedRows(creditors, pages), older: pages.find((page) => page.cursor)?.cursor, refetch } as const;
}

/** The newest first, whoever's they are. */
export function joinedRows(
  creditors: readonly Creditor[],
  pages: readonly { readonly payouts: readonly ListedPayout[] }[],
): readonly PayoutRow[] {
  return creditors
    .flatMap((creditor, at) => (pages[at]?.payouts ?? []).map((payout) => ({ ...payout, creditor })))
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
}
