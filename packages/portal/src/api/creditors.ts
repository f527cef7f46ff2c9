import { useQuery } from "@tanstack/react-query";
import type { Reply } from "./client.ts";
import { keyOf, useHub } from "./hub.tsx";

export type Creditor = Reply<"listCreditors">["creditors"][number];

/** The creditor that an address names, of those that the person has; `undefined` where it names none of them. */
export const namedCreditor = (creditors: readonly Creditor[], creditorId: string | undefined): Creditor | undefined =>
  creditors.find((one) => one.creditorId === creditorId);

/** Pages of creditors that are read: more than anybody picks from by hand. */
const PAGES_MAX = 10;

/** The creditors that the person has access to. */
export function useCreditors() {
  const { client } = useHub();
  return useQuery({
    queryKey: keyOf("listCreditors", {}),
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<readonly Creditor[]> => {
      const creditors: Creditor[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const read = await client.ask("listCreditors", { query: { cursor } }, { signal });
        creditors.push(...read.creditors);
        cursor = read.cursor;
        if (cursor === undefined) break;
      }
      return creditors;
    },
  });
}
