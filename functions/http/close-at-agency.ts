import { closeAtAgency } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, ore } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { handOverReply } from "../replies/agency.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event", "sync-agency");

/** `POST /hand-overs/{handOverId}/close` — takes the case back from the agency, at the cost that the person saw, or before it was sent. */
export const handler = httpRoute(routes.closeAtAgency, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const { reason, costSeenOre } = body;
    const order = { ...params, reason, costSeenOre: ore(costSeenOre), by: caller.userId, mayAccess };
    const closed = await closeAtAgency(shellOf({ now }, { table: table(), send }), order);
    return closed.ok ? accept(handOverReply(closed.value)) : closed;
  },
});
