import { listReady } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { judgedReply } from "../replies/judged.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/ready/{level}` — what is ready for purring, or for inkasso (XENA-5). */
export const handler = httpRoute(routes.listReady, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), level: params.level, ...query };
    const listed = await listReady(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    const { items, broken = [], cursor } = listed.value;
    return accept({ items: items.map(judgedReply), broken: broken.length, cursor });
  },
});
