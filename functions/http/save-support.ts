import { saveSupport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { supportReply } from "../replies/support.ts";
import { shellOf } from "../shell.ts";

/** `PUT /operator/support` — saves whom people can ask. */
export const handler = httpRoute(routes.saveSupport, {
  loadUser,
  run: async ({ body, caller, now }) => {
    const shell = shellOf({ now }, { table: table(), send: sendTo() });
    return accept(supportReply(await saveSupport(shell, { settings: body, by: caller.userId })));
  },
});
