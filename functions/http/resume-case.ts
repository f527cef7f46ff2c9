import { resumeCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { httpRoute } from "@kravflyt/runtime";
import { caseOrder } from "../case-order.ts";
import { loadUser, sendTo } from "../deps.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /cases/{caseId}/resume` — ends a pause. */
export const handler = httpRoute(routes.resumeCase, {
  loadUser,
  run: caseOrder(send, resumeCase),
});
