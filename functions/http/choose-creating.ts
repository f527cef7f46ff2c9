import { chooseCreating, connectedTwice, listCreating } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { warningsOf } from "../replies/connection.ts";
import { creatingReply } from "../replies/creating.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/creates-cases` — from now on this connection makes the new cases, and no other. */
export const handler = httpRoute(routes.chooseCreating, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const creditor = creditorId(params.creditorId);
    const shell = shellOf({ now }, { table: table(), send: sendTo() });
    const chosen = await chooseCreating(shell, {
      creditorId: creditor,
      connectionId: connectionId(body.connectionId),
      by: caller.userId,
    });
    if (!chosen.ok) return chosen;
    const listed = await listCreating(table(), creditor);
    if (!listed.ok) return listed;
    const warnings = await connectedTwice(shell, { connectors }, creditor);
    return accept({ ...creatingReply(listed.value), ...warningsOf(warnings) });
  },
});
