import { rotateSecret } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { newSecret } from "@kravflyt/receivers";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, subscriptionSecrets, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST …/subscriptions/{subscriptionId}/rotate` — makes a new signing secret; the old one holds for a while. */
export const handler = httpRoute(routes.rotateSubscriptionSecret, {
  loadUser,
  run: ({ params, body, caller, now }) => {
    const desk = { secrets: subscriptionSecrets(), newSecret };
    return rotateSecret(shellOf({ now }, { table: table(), send: sendTo() }), desk, {
      creditorId: creditorId(params.creditorId),
      subscriptionId: params.subscriptionId,
      overlapHours: body.overlapHours,
      by: caller.userId,
    });
  },
});
