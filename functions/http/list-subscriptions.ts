import { listSubscriptions } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { subscriptionReply } from "../replies/subscription.ts";

/** `GET /creditors/{creditorId}/subscriptions` — the addresses that are told of the creditor's events. */
export const handler = httpRoute(routes.listSubscriptions, {
  loadUser,
  run: async ({ params }) => {
    const listed = await listSubscriptions(tableToRead(), creditorId(params.creditorId));
    return listed.ok ? accept({ subscriptions: listed.value.map(subscriptionReply) }) : listed;
  },
});
