import { chooseCreating, listCreating } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { creatingReply } from "../replies/creating.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/creates-cases` — from now on this connection makes the new cases, and no other. */
export const handler = httpRoute(routes.chooseCreating, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const creditor = creditorId(params.creditorId);
    const chosen = await chooseCreating(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditor,
      connectionId: connectionId(body.connectionId),
      by: caller.userId,
    });
    if (!chosen.ok) return chosen;
    const listed = await listCreating(table(), creditor);
    return listed.ok ? accept(creatingReply(listed.value)) : listed;
  },
});
