import { recommendAutopilot } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId, RECOMMENDATION_TEXTS } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { outside } from "../outside.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/autopilot/recommended` — the process that is recommended, and why (GO-7). */
export const handler = httpRoute(routes.recommendAutopilot, {
  loadUser,
  run: async ({ params, now }) => {
    const made = await recommendAutopilot(viewAt({ now }), outside().sources, creditorId(params.creditorId));
    if (!made.ok) return made;
    const reasons = made.value.reasons.map((reason) => ({ ...reason, text: RECOMMENDATION_TEXTS[reason.code] }));
    return accept({ ...made.value, reasons });
  },
});
