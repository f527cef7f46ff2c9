import { savePayoutTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/payout-terms` — saves when the creditor is paid. */
export const handler = httpRoute(routes.savePayoutTerms, {
  loadUser,
  run: ({ params, body, caller, now }) =>
    savePayoutTerms(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      ...body,
      by: caller.userId,
    }),
});
