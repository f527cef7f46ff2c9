import { requestSync } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-creditor");

/** `POST /connections/{connectionId}/sync` — asks for an import; the answer does not wait for it. */
export const handler = httpRoute(routes.syncConnection, {
  loadUser,
  run: async ({ params, body, now, mayAccess }) => {
    const asked = await requestSync(shellOf({ now }, { table: table(), send }), {
      connectionId: connectionId(params.connectionId),
      full: body.full === true,
      mayAccess,
    });
    return asked.ok ? accept({ connectionId: asked.value }) : asked;
  },
});
