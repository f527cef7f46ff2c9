import { pauseCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/pause` — stops all steps, for good or until a day. */
export const handler = httpRoute(routes.pauseCase, {
  loadUser,
  run: caseOrder(send, (shell, order, { until }) => pauseCase(shell, { ...order, until })),
});
