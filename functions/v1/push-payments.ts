import { pushPayments } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId, dayInNorway } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { pushDesk } from "../register.ts";
import { pushReply } from "../replies/pushed.ts";
import { paymentRows } from "../requests/pushed.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** `POST /v1/payments` — payments on items that were pushed before. */
export const handler = keyRoute(keyRoutes.pushPayments, {
  doorkeeper,
  run: async ({ body, caller, now }) => {
    const pushed = await pushPayments(shellOf({ now }, { table: table(), send }), pushDesk(), {
      creditorId: creditorId(caller.creditorId),
      mayBook: caller.scopes.includes("settlements:book"),
      rows: paymentRows({ rows: body.payments, today: dayInNorway(now) }),
    });
    return pushed.ok ? accept(pushReply(pushed.value)) : pushed;
  },
});
