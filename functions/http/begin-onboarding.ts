import { beginOnboarding } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors/{creditorId}/onboarding` — starts the creditor's onboarding stopwatch, once. */
export const handler = httpRoute(routes.beginOnboarding, {
  loadUser,
  run: ({ params, now }) =>
    beginOnboarding(shellOf({ now }, { table: table(), send: sendTo() }), creditorId(params.creditorId)),
});
