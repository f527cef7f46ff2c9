import { pauseCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { authorOf } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/pause` — stops all steps, for a reason or until a day. */
export const handler = httpRoute(routes.pauseCase, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const { by, ...writer } = authorOf(caller);
    const { until, reason: text } = body;
    const reason = text === undefined ? undefined : { ...writer, text };
    const shell = shellOf({ now }, { table: table(), send });
    const done = await pauseCase(shell, { caseId: caseId(params.caseId), mayAccess, by, until, reason });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
