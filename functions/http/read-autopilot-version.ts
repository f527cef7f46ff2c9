import { readAutopilotVersion } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/autopilot/versions/{version}` — one version, and what has changed since. */
export const handler = httpRoute(routes.readAutopilotVersion, {
  loadUser,
  run: async ({ params, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), version: Number(params.version) };
    const read = await readAutopilotVersion(viewAt({ now }), asked);
    if (!read.ok) return read;
    const { autopilot, saved, effectiveOn, current, scheduled, changes } = read.value;
    const { version, ...settings } = autopilot;
    return accept({ version, saved, effectiveOn, current, scheduled, autopilot: settings, changes });
  },
});
