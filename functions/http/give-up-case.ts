import { giveUpCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/give-up` — writes the claim off. */
export const handler = httpRoute(routes.giveUpCase, {
  loadUser,
  run: caseOrder(send, giveUpCase),
});
