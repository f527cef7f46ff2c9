import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Asked, Reply } from "../../api/client.ts";
import type { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";

/** Invoices that one order may name. */
const AT_ONCE = 100;

export type StartResult = Reply<"startCases">["results"][number];
export type Starting = {
  readonly creditorId: string;
  readonly invoiceIds: readonly string[];
  readonly mode: Asked<"startCases">["body"]["mode"];
  readonly business: boolean;
};

/**
 * Starts cases, a hundred invoices an order, and tells how far it has come. What was answered before an order failed is kept:
 * asked again, nothing starts twice.
 */
export function useStart() {
  const { client } = useHub();
  const queries = useQueryClient();
  const [results, setResults] = useState<readonly StartResult[]>([]);
  const order = useMutation<readonly StartResult[], ApiFailure, Starting>({
    mutationFn: async ({ creditorId, invoiceIds, mode, business }) => {
      const all: StartResult[] = [];
      setResults(all);
      for (let at = 0; at < invoiceIds.length; at += AT_ONCE) {
        const body = { invoiceIds: invoiceIds.slice(at, at + AT_ONCE), mode, business, confirm: true } as const;
        const answer = await client.ask("startCases", { params: { creditorId }, body });
        all.push(...answer.results);
        setResults([...all]);
      }
      return all;
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const reset = (): void => {
    order.reset();
    setResults([]);
  };
  return { ...order, results, reset };
}
