import { readAutopilotVersion } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, tableToRead } from "../deps.ts";

/** `GET /creditors/{creditorId}/autopilot/versions/{version}` — one version, and what has changed since. */
export const handler = httpRoute(routes.readAutopilotVersion, {
  loadUser,
  run: async ({ params }) => {
    const asked = { creditorId: creditorId(params.creditorId), version: Number(params.version) };
    const read = await readAutopilotVersion(tableToRead(), asked);
    if (!read.ok) return read;
    const { autopilot, saved, current, changes } = read.value;
    const { version, ...settings } = autopilot;
    return accept({ version, saved, current, autopilot: settings, changes });
  },
});
