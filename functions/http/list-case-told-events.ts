import { listToldOfCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { toldPageReply } from "../replies/subscription.ts";

/** `GET /cases/{caseId}/told-events` — what subscriptions were told of a case. */
export const handler = httpRoute(routes.listCaseToldEvents, {
  loadUser,
  run: async ({ params, query, mayAccess }) => {
    const listed = await listToldOfCase(tableToRead(), { caseId: caseId(params.caseId), mayAccess, ...query });
    return listed.ok ? accept(toldPageReply(listed.value)) : listed;
  },
});
