import { readAutopilot } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { autopilotReply } from "../replies/autopilot.ts";

/** `GET /creditors/{creditorId}/autopilot` — the creditor's automatic process. */
export const handler = httpRoute(routes.readAutopilot, {
  loadUser,
  run: async ({ params }) => {
    const read = await readAutopilot(tableToRead(), creditorId(params.creditorId));
    return read.ok ? accept(autopilotReply(read.value)) : read;
  },
});
