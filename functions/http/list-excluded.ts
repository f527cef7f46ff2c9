import { listExcluded } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { exclusionReply } from "../replies/exclusion.ts";

/** `GET /creditors/{creditorId}/excluded-customers` — the customers that are taken out of collection. */
export const handler = httpRoute(routes.listExcluded, {
  loadUser,
  run: async ({ params }) => {
    const listed = await listExcluded(tableToRead(), creditorId(params.creditorId));
    return listed.ok ? accept({ customers: listed.value.map(exclusionReply) }) : listed;
  },
});
