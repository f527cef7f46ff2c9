import { watchCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/watch` — only watches the claim until the review day. */
export const handler = httpRoute(routes.watchCase, {
  loadUser,
  run: caseOrder(send, (shell, order, { reviewOn, note }) => watchCase(shell, { ...order, until: reviewOn, note })),
});
