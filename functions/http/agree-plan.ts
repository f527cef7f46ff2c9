import { agreePlan } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/agree-plan` — the debtor pays by instalments. */
export const handler = httpRoute(routes.agreePlan, {
  loadUser,
  run: caseOrder(send, (shell, order, { instalments, feeDisclosed }) =>
    agreePlan(shell, { ...order, instalments, feeDisclosed }),
  ),
});
