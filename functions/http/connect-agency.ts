import { connectAgency } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { agencyPort } from "../outside.ts";
import { accountReply } from "../replies/agency.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/agency` — what the agency handed out lets us in from now on. */
export const handler = httpRoute(routes.connectAgency, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const connected = await connectAgency(shellOf({ now }, { table: table(), send: sendTo() }), agencyPort(), {
      creditorId: creditorId(params.creditorId),
      agency: body.agency,
      pasted: body.credentials,
      source: body.source,
      by: caller.userId,
    });
    return connected.ok ? accept(accountReply(connected.value)) : connected;
  },
});
