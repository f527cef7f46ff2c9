import { useQueries } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import { useCreditors } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { isTroubled } from "../connections/connection-words.ts";

type Connection = Reply<"listConnections">["connections"][number];
export type Troubled = { readonly creditor: string; readonly connection: Connection };

/** Creditors that are looked at at once: the hub lists connections creditor by creditor. */
const CREDITORS_MAX = 50;

/** The connections of all creditors that do not work, with who could not be asked. */
export function useTroubled() {
  const ask = useAsk();
  const creditors = useCreditors();
  const shown = (creditors.data ?? []).slice(0, CREDITORS_MAX);
  const read = useQueries({
    queries: shown.map(({ creditorId }) => ({
      ...ask("listConnections", { params: { creditorId } }),
      staleTime: 60_000,
    })),
  });
  const all = read.flatMap(({ data }, index): readonly Troubled[] =>
    (data?.connections ?? []).map((connection) => ({ creditor: shown[index]?.name ?? "", connection })),
  );
  return {
    isPending: creditors.isPending || read.some(({ isPending }) => isPending),
    notRead: read.filter(({ isError }) => isError).length,
    isCut: (creditors.data?.length ?? 0) > CREDITORS_MAX,
    looked: shown.length,
    isEmpty: all.length === 0,
    rows: all.filter(({ connection }) => isTroubled(connection)),
  };
}
