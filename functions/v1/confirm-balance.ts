import { confirmBalance } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /v1/confirmations` — all that was changed until a moment has been pushed. */
export const handler = keyRoute(keyRoutes.confirmBalance, {
  doorkeeper,
  run: ({ body, caller, now }) =>
    confirmBalance(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(caller.creditorId),
      asOf: body.asOf,
    }),
});
