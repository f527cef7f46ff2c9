import { activateConnection, connectedTwice } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { connectionReply, warningsOf } from "../replies/connection.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** `PUT /connections/{connectionId}` — saves the settings and starts the first import. */
export const handler = httpRoute(routes.activateConnection, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const { company, ...setup } = body;
    const shell = shellOf({ now }, { table: table(), send });
    const { sources } = outside();
    const activated = await activateConnection(shell, sources, {
      connectionId: connectionId(params.connectionId),
      company,
      setup,
      by: caller.userId,
      mayAccess,
    });
    if (!activated.ok) return activated;
    const warnings = await connectedTwice(shell, sources, activated.value.settings.creditorId);
    return accept({ ...connectionReply(activated.value), ...warningsOf(warnings) });
  },
});
