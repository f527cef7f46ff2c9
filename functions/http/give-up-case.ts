import { giveUpCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter");

/** `POST /cases/{caseId}/give-up` — writes the claim off. */
export const handler = httpRoute(routes.giveUpCase, {
  loadUser,
  run: async ({ params, caller, now, mayAccess }) => {
    const done = await giveUpCase(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
