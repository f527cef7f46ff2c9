import { decidePayout } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("send-payout");

/** `POST /creditors/{creditorId}/payouts/{payoutId}/approve` — the second person's yes. */
export const handler = httpRoute(routes.approvePayout, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const decided = await decidePayout(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      payoutId: params.payoutId,
      decision: "approve",
      seen: { amountOre: body.amountSeenOre, account: body.accountSeen },
      by: caller.userId,
    });
    if (!decided.ok) return decided;
    const { payoutId, status } = decided.value;
    return accept({ payoutId, status });
  },
});
