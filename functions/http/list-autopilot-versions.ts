import { listAutopilotVersions } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/autopilot/versions` — every saved version: who and when. */
export const handler = httpRoute(routes.listAutopilotVersions, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), ...query };
    const listed = await listAutopilotVersions(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    const { items, current, scheduled, cursor } = listed.value;
    return accept({
      versions: items.map(({ autopilot: { version }, ...kept }) => ({ version, ...kept, current, scheduled })),
      cursor,
    });
  },
});
