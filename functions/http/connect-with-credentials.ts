import { randomUUID } from "node:crypto";
import { connectWithCredentials } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { connectionReply } from "../replies/connection.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** `POST /creditors/{creditorId}/connections/credentials` — a connection by what the system handed out. */
export const handler = httpRoute(routes.connectWithCredentials, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const shell = shellOf({ now }, { table: table(), send });
    const connected = await connectWithCredentials(shell, outside().sources, {
      connectionId: connectionId(body.connectionId ?? randomUUID()),
      isNew: body.connectionId === undefined,
      creditorId: creditorId(params.creditorId),
      system: body.system,
      userId: caller.userId,
      pasted: body.credentials,
    });
    return connected.ok ? accept(connectionReply(connected.value)) : connected;
  },
});
