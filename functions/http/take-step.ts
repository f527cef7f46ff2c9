import { takeStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/take-step` — orders the next letter by hand. */
export const handler = httpRoute(routes.takeStep, {
  loadUser,
  run: caseOrder(send, (shell, order, { step }) => takeStep(shell, { ...order, step })),
});
