import { resumeSubscription } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { subscriptionReply } from "../replies/subscription.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("publish-event");

/** `POST …/subscriptions/{subscriptionId}/resume` — lets a paused subscription go on. */
export const handler = httpRoute(routes.resumeSubscription, {
  loadUser,
  run: async ({ params, caller, now }) => {
    const resumed = await resumeSubscription(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      subscriptionId: params.subscriptionId,
      by: caller.userId,
    });
    return resumed.ok ? accept(subscriptionReply(resumed.value)) : resumed;
  },
});
