import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import type { Connection, System } from "../connections/connection-words.ts";

/**
 * The systems in which the creditor approves each case as well once this connection is on: those the server tells of, and
 * this one where it will make the new cases. The first that is switched on makes them (GO-18).
 */
export function useApprovedIn({ connectionId, creditorId }: Connection, system: System): readonly string[] {
  const ask = useAsk();
  const params = { creditorId };
  const told = useQuery(ask("readAutopilot", { params })).data?.approvedIn ?? [];
  const creating = useQuery({ ...ask("readCreating", { params }), enabled: system.draftApproval === true }).data;
  if (creating === undefined) return told;
  const creator = creating.connections.find(({ createsCases }) => createsCases);
  const isCreator = creator === undefined || creator.connectionId === connectionId;
  return isCreator ? [...new Set([...told, system.label])] : told;
}
