import { pushItems } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId, dayInNorway } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { pushDesk } from "../register.ts";
import { pushReply } from "../replies/pushed.ts";
import { itemRows } from "../requests/pushed.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** `POST /v1/items` — invoices and credit notes as they are now. */
export const handler = keyRoute(keyRoutes.pushItems, {
  doorkeeper,
  run: async ({ body, caller, now }) => {
    const pushed = await pushItems(shellOf({ now }, { table: table(), send }), pushDesk(), {
      creditorId: creditorId(caller.creditorId),
      mayBook: caller.scopes.includes("settlements:book"),
      rows: itemRows({ rows: body.items, today: dayInNorway(now) }),
    });
    return pushed.ok ? accept(pushReply(pushed.value)) : pushed;
  },
});
