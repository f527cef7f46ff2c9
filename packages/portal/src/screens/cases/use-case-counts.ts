import { useQuery } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import { keyOf, useHub } from "../../api/hub.tsx";
import { type CaseStatus, STATUSES } from "./case-filter.ts";

export type CaseCounts = Readonly<Record<CaseStatus, number>>;
type Counted = Reply<"countCases">["creditors"][number];

/** Pages of a hundred creditors: as many as the list of creditors has. */
const PAGES_MAX = 10;

/** The counts of each of the person's creditors, by creditor; asked for where they are wanted. */
export function useCountsByCreditor({ isWanted } = { isWanted: true }) {
  const { client } = useHub();
  return useQuery({
    enabled: isWanted,
    queryKey: keyOf("countCases", {}),
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Counted["counts"]>> => {
      const creditors: Counted[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const read = await client.ask("countCases", { query: { cursor } }, { signal });
        creditors.push(...read.creditors);
        cursor = read.cursor;
        if (cursor === undefined) break;
      }
      return new Map(creditors.map(({ creditorId, counts }) => [creditorId, counts]));
    },
  });
}

/** Cases by status, of all these creditors together; undefined until they are known. */
export function useCaseCounts(creditorIds: readonly string[]): CaseCounts | undefined {
  const { data } = useCountsByCreditor();
  return data === undefined ? undefined : summed(data, creditorIds);
}

export function summed(counted: ReadonlyMap<string, Counted["counts"]>, creditorIds: readonly string[]): CaseCounts {
  const sum = (status: CaseStatus): number =>
    creditorIds.reduce((total, creditorId) => total + (counted.get(creditorId)?.[status] ?? 0), 0);
  return Object.fromEntries(STATUSES.map((status) => [status, sum(status)])) as CaseCounts; // every status is in it
}
