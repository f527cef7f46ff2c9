import { listSupport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { supportMessageReply } from "../replies/support.ts";

/** `GET /creditors/{creditorId}/support/messages` — what was written with customer service about no case. */
export const handler = httpRoute(routes.listSupport, {
  loadUser,
  run: async ({ params, query }) => {
    const listed = await listSupport(tableToRead(), { creditorId: creditorId(params.creditorId), ...query });
    if (!listed.ok) return listed;
    const { items, turn, cursor } = listed.value;
    return accept({ messages: items.map(supportMessageReply), turn, cursor });
  },
});
