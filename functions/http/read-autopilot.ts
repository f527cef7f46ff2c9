import { readAutopilot } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { autopilotReply } from "../replies/autopilot.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/autopilot` — the creditor's automatic process. */
export const handler = httpRoute(routes.readAutopilot, {
  loadUser,
  run: async ({ params, now }) => {
    const read = await readAutopilot(viewAt({ now }), { connectors }, creditorId(params.creditorId));
    return read.ok ? accept(autopilotReply(read.value)) : read;
  },
});
