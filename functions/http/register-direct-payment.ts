import { registerDirectPayment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, invoiceId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { authorOf } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/direct-payments` — what the debtor paid straight to the creditor, registered by hand. */
export const handler = httpRoute(routes.registerDirectPayment, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const { paymentKey: key, invoiceId: id, paidOn, amountOre, ...said } = body;
    const done = await registerDirectPayment(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      mayAccess,
      ...authorOf(caller),
      payment: { key, invoiceId: invoiceId(id), paidOn, amountOre },
      ...said,
    });
    return done.ok ? accept(caseStateReply(done.value, now)) : done;
  },
});
