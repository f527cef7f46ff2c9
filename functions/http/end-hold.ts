import { endHold } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/end-hold` — ends what holds a case. */
export const handler = httpRoute(routes.endHold, {
  loadUser,
  run: caseOrder(send, (shell, order, { hold }) => endHold(shell, { ...order, hold })),
});
