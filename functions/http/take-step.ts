import { takeStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter");

/** `POST /cases/{caseId}/take-step` — orders the next letter by hand. */
export const handler = httpRoute(routes.takeStep, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await takeStep(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      step: body.step,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
