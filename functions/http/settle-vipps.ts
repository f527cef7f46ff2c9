import { settleVipps } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /suspense/{paymentId}/vipps` — spreads a settlement of Vipps's over the cases that it is for. */
export const handler = httpRoute(routes.settleVipps, {
  loadUser,
  run: ({ params, body, caller, now, mayAccess }) =>
    settleVipps(shellOf({ now }, { table: table(), send }), {
      paymentId: params.paymentId,
      days: body.days,
      by: caller.userId,
      mayAccess,
    }),
});
