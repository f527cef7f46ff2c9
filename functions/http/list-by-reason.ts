import { listByReason } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { byDue, judgedReply, leftOutReply } from "../replies/judged.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/reasons/{code}` — the open items behind one count. */
export const handler = httpRoute(routes.listByReason, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), code: params.code, ...query };
    const listed = await listByReason(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    const { items, leftOut, broken = [], cursor } = listed.value;
    const replies = [...items.map(judgedReply), ...leftOut.map(leftOutReply)];
    return accept({ items: replies.toSorted(byDue), broken: broken.length, cursor });
  },
});
