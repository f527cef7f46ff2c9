import { holdCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/hold` — stops all letters to a debtor who cannot be written to. */
export const handler = httpRoute(routes.holdCase, {
  loadUser,
  run: caseOrder(send, (shell, order, { hold, note }) => holdCase(shell, { ...order, hold, note })),
});
