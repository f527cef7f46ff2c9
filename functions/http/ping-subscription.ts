import { randomUUID } from "node:crypto";
import { pingSubscription } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, subscriptionSecretsToRead, table } from "../deps.ts";
import { receiversBy } from "../receivers.ts";
import { shellOf } from "../shell.ts";

/** `POST …/subscriptions/{subscriptionId}/ping` — posts a signed ping and answers what came back. */
export const handler = httpRoute(routes.pingSubscription, {
  loadUser,
  run: async ({ params, now }) => {
    const shell = shellOf({ now }, { table: table(), send: sendTo() });
    const pinged = await pingSubscription(shell, receiversBy(subscriptionSecretsToRead()), {
      creditorId: creditorId(params.creditorId),
      subscriptionId: params.subscriptionId,
      pingId: randomUUID(),
    });
    return pinged.ok ? accept({ delivered: pinged.value.problem === undefined, ...pinged.value }) : pinged;
  },
});
