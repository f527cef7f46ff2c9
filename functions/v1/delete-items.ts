import { deleteItems } from "@kravflyt/app";
import { keyRoutes } from "@kravflyt/contracts";
import { accept, creditorId, dayInNorway } from "@kravflyt/core";
import { keyRoute } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { doorkeeper } from "../doorkeeper.ts";
import { pushDesk } from "../register.ts";
import { pushReply } from "../replies/pushed.ts";
import { idRows } from "../requests/pushed.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** `POST /v1/deletions` — items that are gone from the books. */
export const handler = keyRoute(keyRoutes.deleteItems, {
  doorkeeper,
  run: async ({ body, caller, now }) => {
    const pushed = await deleteItems(shellOf({ now }, { table: table(), send }), pushDesk(), {
      creditorId: creditorId(caller.creditorId),
      rows: idRows({ rows: body.ids, today: dayInNorway(now) }),
    });
    return pushed.ok ? accept(pushReply(pushed.value)) : pushed;
  },
});
