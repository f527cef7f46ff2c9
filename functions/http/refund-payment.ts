import { refundPayment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, SUSPENSE } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("send-payout");

/** `POST /suspense/{paymentId}/refund` — orders that money that belongs to no case goes back to whoever paid it. */
export const handler = httpRoute(routes.refundPayment, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await refundPayment(shellOf({ now }, { table: table(), send }), {
      ...params,
      ...body,
      by: caller.userId,
      mayAccess,
    });
    if (!done.ok) return done;
    const { payoutId, status, account, amountOre } = done.value;
    return accept({ creditorId: SUSPENSE, payoutId, status, account, amountOre });
  },
});
