import { answerObjection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter");

/** `POST /cases/{caseId}/answer-objection` — the case ends, or goes on with its costs or without. */
export const handler = httpRoute(routes.answerObjection, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await answerObjection(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      outcome: body.outcome,
      waiveCosts: body.outcome === "rejected" && body.waiveCosts,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
