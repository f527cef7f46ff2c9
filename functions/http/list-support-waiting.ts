import { listSupportWaiting } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /support/conversations` — the creditors that wait for customer service. */
export const handler = httpRoute(routes.listSupportWaiting, {
  loadUser,
  run: async ({ query }) => {
    const listed = await listSupportWaiting(tableToRead(), query);
    if (!listed.ok) return listed;
    const conversations = listed.value.items.map((it) => ({
      creditorId: it.creditorId,
      since: it.lastAt,
      messages: it.messages,
    }));
    return accept({ conversations, cursor: listed.value.cursor });
  },
});
