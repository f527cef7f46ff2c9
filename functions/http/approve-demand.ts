import { approveDemand } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/approve-demand` — says yes to the demand that waits for it. */
export const handler = httpRoute(routes.approveDemand, {
  loadUser,
  run: caseOrder(send, (shell, order, { step }) => approveDemand(shell, { ...order, step })),
});
