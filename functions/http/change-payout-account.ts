import { changePayoutAccount } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-payout");

/** `PUT /creditors/{creditorId}/payout-account` — has the account changed, a day later. */
export const handler = httpRoute(routes.changePayoutAccount, {
  loadUser,
  run: ({ params, body, caller, now }) =>
    changePayoutAccount(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      ...body,
      by: caller.userId,
    }),
});
