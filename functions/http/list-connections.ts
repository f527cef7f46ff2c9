import { listConnections } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { connectionReply } from "../replies/connection.ts";

/** `GET /creditors/{creditorId}/connections` — the creditor's connections. */
export const handler = httpRoute(routes.listConnections, {
  loadUser,
  run: async ({ params }) => {
    const listed = await listConnections(tableToRead(), creditorId(params.creditorId));
    return listed.ok ? accept({ connections: listed.value.map(connectionReply) }) : listed;
  },
});
