import { changeDebtor } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case");

/** `POST /cases/{caseId}/change-debtor` — puts right what the case knows of its debtor. */
export const handler = httpRoute(routes.changeDebtor, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const done = await changeDebtor(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      by: caller.userId,
      change: body,
      mayAccess,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
