import { randomUUID } from "node:crypto";
import { orderAccess } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { agencyPort } from "../outside.ts";
import { accountReply } from "../replies/agency.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("sync-agency");

/** `POST /creditors/{creditorId}/agency/order` — orders access from an agency by e-mail. */
export const handler = httpRoute(routes.orderAgencyAccess, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const ordered = await orderAccess(shellOf({ now }, { table: table(), send }), agencyPort(), {
      creditorId: creditorId(params.creditorId),
      agency: body.agency,
      contact: body.contact,
      orderId: randomUUID(),
      by: caller.userId,
    });
    return ordered.ok ? accept(accountReply(ordered.value)) : ordered;
  },
});
