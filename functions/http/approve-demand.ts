import { approveDemand } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/approve-demand` — says yes to the demand that waits for it. */
export const handler = httpRoute(routes.approveDemand, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await approveDemand(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      step: body.step,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
