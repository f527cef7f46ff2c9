import { pauseCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/pause` — stops all steps, for good or until a day. */
export const handler = httpRoute(routes.pauseCase, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await pauseCase(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      until: body.until,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
