import { takeLegalStep } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/take-legal-step` — records a petition or complaint at the costs that the person saw. */
export const handler = httpRoute(routes.takeLegalStep, {
  loadUser,
  run: caseOrder(send, (shell, order, { kind, costsSeenOre }) =>
    takeLegalStep(shell, { ...order, kind, costsSeenOre }),
  ),
});
