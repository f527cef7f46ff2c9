import { refundSurplus } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, SUSPENSE } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event", "send-payout");

/** `POST /cases/{caseId}/refund` — orders that what was paid too much on a closed case goes back to the debtor. */
export const handler = httpRoute(routes.refundSurplus, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const order = { caseId: caseId(params.caseId), by: caller.userId, mayAccess, ...body };
    const done = await refundSurplus(shellOf({ now }, { table: table(), send }), order);
    if (!done.ok) return done;
    const { payoutId, status, account, amountOre } = done.value;
    return accept({ creditorId: SUSPENSE, payoutId, status, account, amountOre });
  },
});
