import { listAutopilotVersions } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/autopilot/versions` — every saved version: who and when. */
export const handler = httpRoute(routes.listAutopilotVersions, {
  loadUser,
  run: async ({ params, query }) => {
    const listed = await listAutopilotVersions(tableToRead(), { creditorId: creditorId(params.creditorId), ...query });
    if (!listed.ok) return listed;
    const { items, current, cursor } = listed.value;
    return accept({
      versions: items.map(({ autopilot, saved }) => ({ version: autopilot.version, saved, current })),
      cursor,
    });
  },
});
