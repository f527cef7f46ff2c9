import { type HandOverCandidate, listCandidates } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/hand-over-candidates` — what may be handed over today, and why the rest may not. */
export const handler = httpRoute(routes.listHandOverCandidates, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), ...query };
    const listed = await listCandidates(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    return accept({ candidates: listed.value.items.map(toReply), cursor: listed.value.cursor });
  },
});

type Row = RouteReply<typeof routes.listHandOverCandidates>["candidates"][number];

const toReply = ({ refusal, ...one }: HandOverCandidate): Row => ({ ...one, ready: refusal === undefined, refusal });
