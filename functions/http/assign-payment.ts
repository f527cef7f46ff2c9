import { assignPayment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /suspense/{paymentId}/assign` — puts money in suspense on the case it is for. */
export const handler = httpRoute(routes.assignPayment, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const order = { caseId: caseId(body.caseId), by: caller.userId, mayAccess, paymentId: params.paymentId };
    const done = await assignPayment(shellOf({ now }, { table: table(), send }), order);
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
