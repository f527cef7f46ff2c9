import { endLegalStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/end-legal-step` — what came of the legal step. */
export const handler = httpRoute(routes.endLegalStep, {
  loadUser,
  run: caseOrder(send, (shell, order, { outcome }) => endLegalStep(shell, { ...order, outcome })),
});
