import { approveCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/approve` — lets a case that waits for the creditor begin. */
export const handler = httpRoute(routes.approveCase, {
  loadUser,
  run: caseOrder(send, approveCase),
});
