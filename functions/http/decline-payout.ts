import { decidePayout } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo();

/** `POST /creditors/{creditorId}/payouts/{payoutId}/decline` — the second person's no. */
export const handler = httpRoute(routes.declinePayout, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const decided = await decidePayout(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      payoutId: params.payoutId,
      decision: "decline",
      seen: { amountOre: body.amountSeenOre, account: body.accountSeen },
      by: caller.userId,
    });
    if (!decided.ok) return decided;
    const { payoutId, status } = decided.value;
    return accept({ payoutId, status });
  },
});
