import { excludeCustomer } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, connectionId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { exclusionReply } from "../replies/exclusion.ts";
import { shellOf } from "../shell.ts";

/** `PUT …/customers/{customerId}/exclusion` — takes a customer out of collection, or lets it in again. */
export const handler = httpRoute(routes.excludeCustomer, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const said = await excludeCustomer(shellOf({ now }, { table: table(), send: sendTo() }), {
      creditorId: creditorId(params.creditorId),
      connectionId: connectionId(params.connectionId),
      customerId: params.customerId,
      ...body,
      by: caller.userId,
    });
    return said.ok ? accept(exclusionReply(said.value)) : said;
  },
});
