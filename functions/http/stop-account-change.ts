import { stopAccountChange } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-payout");

/** `POST /creditors/{creditorId}/payout-account/stop` — ends a change of the account before it is used. */
export const handler = httpRoute(routes.stopAccountChange, {
  loadUser,
  run: ({ params, caller, now }) =>
    stopAccountChange(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      by: caller.userId,
    }),
});
