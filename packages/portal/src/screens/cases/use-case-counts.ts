import { useQueries } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { type CaseStatus, STATUSES } from "./case-filter.ts";

export type CaseCounts = Readonly<Record<CaseStatus, number>>;

/** Creditors whose counts are added up. With more there are no counts, rather than wrong ones. */
export const COUNTED_MAX = 12;

/** Cases by status, of all these creditors together; undefined until all are known, and for too many creditors. */
export function useCaseCounts(creditorIds: readonly string[]): CaseCounts | undefined {
  const ask = useAsk();
  const counted = creditorIds.length > COUNTED_MAX ? [] : creditorIds;
  const all = useQueries({
    // the page that comes with it is the first of the dashboard's tasks
    queries: counted.map((creditorId) =>
      ask("listCases", { params: { creditorId }, query: { status: "awaiting_approval" } }),
    ),
  });
  if (counted.length === 0 || all.some(({ data }) => data === undefined)) return undefined;
  const sum = (status: CaseStatus): number => all.reduce((total, { data }) => total + (data?.counts[status] ?? 0), 0);
  return Object.fromEntries(STATUSES.map((status) => [status, sum(status)])) as CaseCounts; // every status is in it
}
