import { saveVipps } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

/** `PUT /operator/vipps` — saves what is agreed with Vipps. */
export const handler = httpRoute(routes.saveVipps, {
  loadUser,
  run: async ({ body: { version, ...terms }, caller, now }) =>
    accept(
      await saveVipps(shellOf({ now }, { table: table(), send: sendTo() }), { version, terms, by: caller.userId }),
    ),
});
