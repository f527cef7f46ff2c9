import { listCreating } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { creatingReply } from "../replies/creating.ts";

/** `GET /creditors/{creditorId}/creates-cases` — which connection makes the new cases. */
export const handler = httpRoute(routes.readCreating, {
  loadUser,
  run: async ({ params }) => {
    const listed = await listCreating(tableToRead(), creditorId(params.creditorId));
    return listed.ok ? accept(creatingReply(listed.value)) : listed;
  },
});
