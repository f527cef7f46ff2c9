import { settleConversation } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { authorOf } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

/** `POST /cases/{caseId}/conversation/settle` — the last message wants no answer. */
export const handler = httpRoute(routes.settleConversation, {
  loadUser,
  run: ({ params, caller, now, mayAccess }) =>
    settleConversation(shellOf({ now }, { table: table(), send: sendTo() }), {
      caseId: caseId(params.caseId),
      mayAccess,
      ...authorOf(caller),
    }),
});
