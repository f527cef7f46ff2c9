import { withdrawAutopilot } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { autopilotReply } from "../replies/autopilot.ts";
import { shellOf } from "../shell.ts";

/** `POST /creditors/{creditorId}/autopilot/scheduled/withdraw` — takes back the version that waits for its day. */
export const handler = httpRoute(routes.withdrawAutopilot, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const withdrawn = await withdrawAutopilot(
      shellOf({ now }, { table: table(), send: sendTo() }),
      { connectors },
      {
        creditorId: creditorId(params.creditorId),
        scheduledVersion: body.scheduledVersion,
        by: caller.userId,
      },
    );
    return withdrawn.ok ? accept(autopilotReply(withdrawn.value)) : withdrawn;
  },
});
