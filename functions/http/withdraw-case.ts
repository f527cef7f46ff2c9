import { withdrawCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter");

/** `POST /cases/{caseId}/withdraw` — ends a case without payment, at the costs that the person saw. */
export const handler = httpRoute(routes.withdrawCase, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await withdrawCase(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      costSeenOre: body.costSeenOre,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
