import { agreePlan } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter");

/** `POST /cases/{caseId}/agree-plan` — the debtor pays by instalments. */
export const handler = httpRoute(routes.agreePlan, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await agreePlan(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      instalments: body.instalments,
      feeDisclosed: body.feeDisclosed,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
