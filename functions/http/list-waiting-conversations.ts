import { listWaiting } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/conversations` — cases on which one side waits for the other's answer. */
export const handler = httpRoute(routes.listWaitingConversations, {
  loadUser,
  run: async ({ params, query }) => {
    const listed = await listWaiting(tableToRead(), { creditorId: creditorId(params.creditorId), ...query });
    if (!listed.ok) return listed;
    const conversations = listed.value.items.map(({ caseId, case: about, lastAt, to, remarks }) => ({
      caseId,
      number: about?.number,
      debtorName: about?.debtor.name,
      since: lastAt,
      to,
      remarks,
    }));
    return accept({ conversations, cursor: listed.value.cursor });
  },
});
