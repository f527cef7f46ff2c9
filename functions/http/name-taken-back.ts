import { nameTakenBack } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { caseStateReply } from "../replies/case-state.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /suspense/{paymentId}/reverse` — says which payment the bank took back. */
export const handler = httpRoute(routes.nameTakenBack, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const order = { ...params, ...body, by: caller.userId, mayAccess };
    const done = await nameTakenBack(shellOf({ now }, { table: table(), send }), order);
    if (!done.ok) return done;
    return accept(done.value === undefined ? {} : { case: caseStateReply(done.value, now) });
  },
});
