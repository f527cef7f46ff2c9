import { removeSubscription } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, subscriptionSecrets, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST …/subscriptions/{subscriptionId}/remove` — ends a subscription for good. */
export const handler = httpRoute(routes.removeSubscription, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const desk = { secrets: subscriptionSecrets() };
    const removed = await removeSubscription(shellOf({ now }, { table: table(), send: sendTo() }), desk, {
      creditorId: creditorId(params.creditorId),
      subscriptionId: params.subscriptionId,
      by: caller.userId,
    });
    return removed.ok ? accept({ subscriptionId: removed.value.subscriptionId }) : removed;
  },
});
