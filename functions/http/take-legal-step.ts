import { takeLegalStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/take-legal-step` — records a petition or complaint at the costs that the person saw. */
export const handler = httpRoute(routes.takeLegalStep, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await takeLegalStep(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      kind: body.kind,
      costsSeenOre: body.costsSeenOre,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
