import { saveSubscription } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { newSecret } from "@kravflyt/receivers";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, outside, sendTo, subscriptionSecrets, table } from "../deps.ts";
import { subscriptionReply } from "../replies/subscription.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("publish-event");

/** `PUT /creditors/{creditorId}/subscriptions/{subscriptionId}` — makes a subscription, or changes it. */
export const handler = httpRoute(routes.saveSubscription, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const desk = { secrets: subscriptionSecrets(), newSecret };
    const saved = await saveSubscription(shellOf({ now }, { table: table(), send }), desk, {
      creditorId: creditorId(params.creditorId),
      subscriptionId: params.subscriptionId,
      ...body,
      reach: outside().WEBHOOK_RECEIVERS,
      by: caller.userId,
    });
    if (!saved.ok) return saved;
    return accept({ ...subscriptionReply(saved.value.subscription), secret: saved.value.secret });
  },
});
