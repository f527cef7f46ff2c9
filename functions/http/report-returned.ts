import { reportReturned } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, letterId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/report-returned` — a letter came back. */
export const handler = httpRoute(routes.reportReturned, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await reportReturned(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      letterId: letterId(body.letterId),
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
