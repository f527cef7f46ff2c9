import { reopenCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/reopen` — lets a closed case go on where it was. */
export const handler = httpRoute(routes.reopenCase, {
  loadUser,
  run: caseOrder(send, reopenCase),
});
