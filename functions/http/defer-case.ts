import { deferCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/defer` — gives the debtor time until a day. */
export const handler = httpRoute(routes.deferCase, {
  loadUser,
  run: caseOrder(send, (shell, order, { until, note }) => deferCase(shell, { ...order, until, note })),
});
