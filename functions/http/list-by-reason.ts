import { listByReason } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { judgedReply } from "../replies/judged.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/reasons/{code}` — the open items behind one count. */
export const handler = httpRoute(routes.listByReason, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), code: params.code, ...query };
    const listed = await listByReason(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    const { items, broken = [], cursor } = listed.value;
    return accept({ items: items.map(judgedReply), broken: broken.length, cursor });
  },
});
