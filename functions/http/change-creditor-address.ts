import { changeCreditorAddress } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency");

/** `PUT /creditors/{creditorId}/address` — where the creditor is; its agency is told. */
export const handler = httpRoute(routes.changeCreditorAddress, {
  loadUser,
  run: ({ params, body, caller, now }) =>
    changeCreditorAddress(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      ...body,
      by: caller.userId,
    }),
});
