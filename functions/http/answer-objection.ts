import { answerObjection } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/answer-objection` — the case ends, or goes on with its costs or without. */
export const handler = httpRoute(routes.answerObjection, {
  loadUser,
  run: caseOrder(send, (shell, order, body) =>
    answerObjection(shell, {
      ...order,
      outcome: body.outcome,
      waiveCosts: body.outcome === "rejected" && body.waiveCosts,
    }),
  ),
});
