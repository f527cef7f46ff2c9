import { useMutation, useQuery } from "@tanstack/react-query";
import type { Creditor } from "../../api/creditors.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { keyOf, useHub } from "../../api/hub.tsx";
import type { CaseFilter } from "./case-filter.ts";
import { MERGED_MAX, readMerged } from "./merged-cases.ts";
import { type CasePage, readPage, type Wanted } from "./read-page.ts";

/** Loaded when the list is sorted or searched or all of it is chosen, and not with the first look at it. */
const otherPages = () => import("./other-pages.ts");

/** Rows that are chosen at once: each is an order of its own afterwards. */
const CHOSEN_MAX = 1_000;
/** The page of `creditors`' cases that the filter names. */
export function useCasePage(creditors: readonly Creditor[], filter: CaseFilter) {
  const { client } = useHub();
  const ids = creditors.map(({ creditorId }) => creditorId);
  return useQuery({
    queryKey: keyOf("listCases", { ids, ...filter }),
    queryFn: async ({ signal }) => {
      const wanted = { creditors, filter, signal };
      return filter.sorter === undefined && standardOrder(wanted) === "oldest"
        ? readMerged((id, cursor) => readPage(client, wanted, id, cursor), creditors, filter.fra)
        : (await otherPages()).readOther(client, wanted);
    },
    placeholderData: (before) => before,
  });
}

/** How the list stands when nobody sorts it: a search has an order of its own, and too many creditors come one by one. */
export function standardOrder({ creditors, filter: { sok } }: Pick<Wanted, "creditors" | "filter">) {
  if (sok !== undefined) return "found";
  return creditors.length > MERGED_MAX ? "by_creditor" : "oldest";
}

/** Reads all that the filter names, up to {@link CHOSEN_MAX}, as they are at that moment: what a person then says yes to. */
export function useAllThatFit(creditors: readonly Creditor[], filter: CaseFilter) {
  const { client } = useHub();
  return useMutation<CasePage, ApiFailure>({
    mutationFn: async () => (await otherPages()).readUpTo(client, { creditors, filter }, CHOSEN_MAX),
  });
}
