import { readConnection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { connectionReply } from "../replies/connection.ts";

/** `GET /connections/{connectionId}` — its settings, its last import and what is wrong with it. */
export const handler = httpRoute(routes.readConnection, {
  loadUser,
  run: async ({ params, mayAccess }) => {
    const read = await readConnection(tableToRead(), { connectionId: connectionId(params.connectionId), mayAccess });
    return read.ok ? accept(connectionReply(read.value)) : read;
  },
});
