import { listToldEvents } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { toldPageReply } from "../replies/subscription.ts";

/** `GET …/subscriptions/{subscriptionId}/events` — what a subscription was told, with every attempt. */
export const handler = httpRoute(routes.listToldEvents, {
  loadUser,
  run: async ({ params, query }) => {
    const { subscriptionId } = params;
    const it = { creditorId: creditorId(params.creditorId), subscriptionId, ...query };
    const listed = await listToldEvents(tableToRead(), it);
    return listed.ok ? accept(toldPageReply(listed.value)) : listed;
  },
});
