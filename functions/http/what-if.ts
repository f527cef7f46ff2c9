import { askWhatIf } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { nextRunOn } from "../next-run.ts";
import { whatIfReply } from "../replies/what-if.ts";
import { viewAt } from "../view.ts";

/** `POST /creditors/{creditorId}/what-if` — what a process would do on the coming days; reads only. */
export const handler = httpRoute(routes.whatIf, {
  loadUser,
  run: async ({ params, body, now }) => {
    const answer = await askWhatIf(
      { ...viewAt({ now }), connectors },
      {
        autopilot: body.autopilot,
        effectiveOn: body.effectiveOn,
        days: body.days,
        migrate: body.migrate,
        paidPercent: body.paidPercent,
        creditorId: creditorId(params.creditorId),
        startsFrom: nextRunOn("start-cases", now),
        looksFrom: nextRunOn("find-due", now),
      },
    );
    return answer.ok ? accept(whatIfReply(answer.value, { ...params, ...body })) : answer;
  },
});
