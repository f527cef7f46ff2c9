import { readAutopilot } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId, dayInNorway } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";
import { autopilotReply } from "../replies/autopilot.ts";

/** `GET /creditors/{creditorId}/autopilot` — the creditor's automatic process. */
export const handler = httpRoute(routes.readAutopilot, {
  loadUser,
  run: async ({ params, now }) => {
    const view = { table: tableToRead(), today: dayInNorway(now) };
    const read = await readAutopilot(view, creditorId(params.creditorId));
    return read.ok ? accept(autopilotReply(read.value)) : read;
  },
});
