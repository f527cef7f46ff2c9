import { switchOffConnection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { connectionReply } from "../replies/connection.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** `POST /connections/{connectionId}/off` — its books are read no more. */
export const handler = httpRoute(routes.switchOffConnection, {
  loadUser,
  run: async ({ params, caller, now, mayAccess }) => {
    const off = await switchOffConnection(shellOf({ now }, { table: table(), send }), {
      connectionId: connectionId(params.connectionId),
      by: caller.userId,
      mayAccess,
    });
    return off.ok ? accept(connectionReply(off.value)) : off;
  },
});
