import { recordObjection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/objection` — the debtor objects; everything stands still until it is answered. */
export const handler = httpRoute(routes.recordObjection, {
  loadUser,
  run: caseOrder(send, (shell, order, { note }) => recordObjection(shell, { ...order, note })),
});
