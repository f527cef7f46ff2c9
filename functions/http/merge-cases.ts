import { mergeCases } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/merge` — another case of the same debtor goes on in this one. */
export const handler = httpRoute(routes.mergeCases, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await mergeCases(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      otherId: caseId(body.otherCaseId),
      by: caller.userId,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
