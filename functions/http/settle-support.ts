import { settleSupport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { authorOf } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors/{creditorId}/support/settle` — the last message wants no answer. */
export const handler = httpRoute(routes.settleSupport, {
  loadUser,
  run: ({ params, caller, now }) =>
    settleSupport(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      ...authorOf(caller),
    }),
});
