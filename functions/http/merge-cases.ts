import { mergeCases } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/merge` — another case of the same debtor goes on in this one. */
export const handler = httpRoute(routes.mergeCases, {
  loadUser,
  run: caseOrder(send, (shell, order, { otherCaseId }) =>
    mergeCases(shell, { ...order, otherId: caseId(otherCaseId) }),
  ),
});
