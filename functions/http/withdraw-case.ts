import { withdrawCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/withdraw` — ends a case without payment, at the costs that the person saw. */
export const handler = httpRoute(routes.withdrawCase, {
  loadUser,
  run: caseOrder(send, (shell, order, { costSeenOre }) => withdrawCase(shell, { ...order, costSeenOre })),
});
