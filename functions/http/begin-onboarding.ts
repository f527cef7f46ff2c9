import { beginOnboarding } from "@kravflyt/app";
import { OPERATOR_ROLES, routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors/{creditorId}/onboarding` — starts the creditor's onboarding stopwatch, once. */
export const handler = httpRoute(routes.beginOnboarding, {
  loadUser,
  run: ({ params, caller, now }) =>
    beginOnboarding(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      isOwn: !caller.roles.some((role) => OPERATOR_ROLES.includes(role)),
    }),
});
