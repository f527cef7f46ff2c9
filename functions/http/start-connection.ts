import { randomUUID } from "node:crypto";
import { startConnection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors/{creditorId}/connections` — begins a connection; the person goes on to consent. */
export const handler = httpRoute(routes.startConnection, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const started = await startConnection(shellOf({ now }, { table: table(), send: sendTo() }), outside().sources, {
      connectionId: connectionId(body.connectionId ?? randomUUID()),
      isNew: body.connectionId === undefined,
      creditorId: creditorId(params.creditorId),
      system: body.system,
      userId: caller.userId,
      secret: randomUUID(),
    });
    if (!started.ok) return started;
    const { connection, authorizeUrl } = started.value;
    return accept({ connectionId: connection.settings.connectionId, authorizeUrl });
  },
});
