import { saveLaw } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /operator/law` — confirms the review of the law, and sets the first day of the new one. */
export const handler = httpRoute(routes.saveLaw, {
  loadUser,
  run: ({ body, caller, now }) =>
    saveLaw(shellOf({ now }, { table: table(), send: sendTo() }), { settings: body, by: caller.userId }),
});
