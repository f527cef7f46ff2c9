import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";

/** The customers that the creditor has taken out of collection. */
export const useExcluded = (creditorId: string) => useQuery(useAsk()("listExcluded", { params: { creditorId } }));
