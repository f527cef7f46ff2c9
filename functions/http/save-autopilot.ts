import { saveAutopilot } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { autopilotReply } from "../replies/autopilot.ts";
import { shellOf } from "../shell.ts";

/** `PUT /creditors/{creditorId}/autopilot` — saves all settings of the automatic process together. */
export const handler = httpRoute(routes.saveAutopilot, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const saved = await saveAutopilot(
      shellOf({ now }, { table: table(), send: sendTo() }),
      { connectors },
      {
        creditorId: creditorId(params.creditorId),
        autopilot: { ...body.autopilot, version: body.version },
        scheduledVersion: body.scheduledVersion,
        effectiveOn: body.effectiveOn,
        confirmed: body.confirm === true,
        by: caller.userId,
      },
    );
    return saved.ok ? accept(autopilotReply(saved.value)) : saved;
  },
});
