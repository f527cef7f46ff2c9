import { readHandOvers } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { handOverReply } from "../replies/agency.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/hand-overs` — those of one tab. */
export const handler = httpRoute(routes.listHandOvers, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), ...query };
    const listed = await readHandOvers({ ...viewAt({ now }), at: now }, asked);
    if (!listed.ok) return listed;
    const { items, broken = [], cursor } = listed.value;
    return accept({ handOvers: items.map(handOverReply), broken: broken.length, cursor });
  },
});
