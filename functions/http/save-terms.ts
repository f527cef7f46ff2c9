import { saveTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/terms` — saves the creditor's terms together. */
export const handler = httpRoute(routes.saveTerms, {
  loadUser,
  run: ({ params, body, caller, now }) =>
    saveTerms(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      terms: body,
      by: caller.userId,
      isOperator: caller.roles.includes("operator_admin"),
    }),
});
