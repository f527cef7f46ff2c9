import { changeDebtor } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/change-debtor` — puts right what the case knows of its debtor. */
export const handler = httpRoute(routes.changeDebtor, {
  loadUser,
  run: caseOrder(send, (shell, order, body) => changeDebtor(shell, { ...order, change: body })),
});
