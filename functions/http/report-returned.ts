import { reportReturned } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { letterId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/report-returned` — a letter came back. */
export const handler = httpRoute(routes.reportReturned, {
  loadUser,
  run: caseOrder(send, (shell, order, body) => reportReturned(shell, { ...order, letterId: letterId(body.letterId) })),
});
