import { saveBankTerms } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /operator/bank` — saves what is agreed with the operator's bank. */
export const handler = httpRoute(routes.saveBankTerms, {
  loadUser,
  run: async ({ body, caller, now }) =>
    accept(
      await saveBankTerms(shellOf({ now }, { table: table(), send: sendTo() }), { settings: body, by: caller.userId }),
    ),
});
