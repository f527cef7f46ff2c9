import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../../../api/client.ts";
import { ApiFailure } from "../../../api/failure.ts";
import { keyOf, useHub } from "../../../api/hub.tsx";
import type { ListedCase } from "../read-page.ts";
import { type BulkKind, forEachOf } from "./bulk.ts";

/** Orders that are on their way at once. */
const AT_ONCE = 3;

export type RowResult = { readonly listed: ListedCase; readonly failure: ApiFailure | undefined };
export type BulkOrder =
  | { readonly kind: "approve" | "resume" }
  | { readonly kind: "pause"; readonly until: string | undefined; readonly reason: string | undefined }
  /** What each costs, as the person saw it. */
  | { readonly kind: "withdraw"; readonly costs: ReadonlyMap<string, number> };

/** Gives one order to many cases, each for itself; one that is refused stops no other. */
export function useBulk() {
  const { client } = useHub();
  const queries = useQueryClient();
  const [results, setResults] = useState<readonly RowResult[]>([]);
  const [isRunning, setRunning] = useState(false);
  const run = async (cases: readonly ListedCase[], order: BulkOrder): Promise<void> => {
    setRunning(true);
    setResults([]);
    await forEachOf(cases, AT_ONCE, async (listed) => {
      const failure = await given(client, listed.caseId, order);
      setResults((before) => [...before, { listed, failure }]);
    });
    setRunning(false);
    await queries.invalidateQueries();
  };
  return { run, results, isRunning };
}

async function given(client: Client, caseId: string, order: BulkOrder): Promise<ApiFailure | undefined> {
  try {
    await give(client, caseId, order);
    return undefined;
  } catch (error) {
    if (error instanceof ApiFailure) return error;
    throw error;
  }
}

function give(client: Client, caseId: string, order: BulkOrder): Promise<unknown> {
  const params = { caseId };
  switch (order.kind) {
    case "approve":
      return client.ask("approveCase", { params, body: {} });
    case "resume":
      return client.ask("resumeCase", { params, body: {} });
    case "pause":
      return client.ask("pauseCase", { params, body: { until: order.until, reason: order.reason } });
    default:
      return client.ask("withdrawCase", {
        params,
        body: { confirm: true, costSeenOre: order.costs.get(caseId) ?? 0 },
      });
  }
}

/**
 * What taking each of the cases back costs today; none for one that cannot be taken back now, or that could not be read. Asked
 * once while it `isWanted`: a person says yes to what they saw.
 */
export function useWithdrawalCosts(kind: BulkKind, cases: readonly ListedCase[], isWanted: boolean) {
  const { client } = useHub();
  const ids = cases.map(({ caseId }) => caseId);
  return useQuery<ReadonlyMap<string, number>, ApiFailure>({
    queryKey: keyOf("readCase", { costsOf: ids }),
    enabled: kind === "withdraw" && isWanted,
    staleTime: 0,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      const costs = new Map<string, number>();
      await forEachOf(ids, AT_ONCE, async (caseId) => {
        const ore = await costOf(client, caseId, signal);
        if (ore !== undefined) costs.set(caseId, ore);
      });
      return costs;
    },
  });
}

async function costOf(client: Client, caseId: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    return (await client.ask("readCase", { params: { caseId } }, { signal })).withdrawal?.ore;
  } catch (error) {
    if (error instanceof ApiFailure && !signal.aborted) return undefined;
    throw error;
  }
}
