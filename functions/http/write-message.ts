import { writeMessage } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { authorOf, remarkReply } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-message");

/** `PUT /cases/{caseId}/messages/{remarkId}` — a message that the other side is to answer. */
export const handler = httpRoute(routes.writeMessage, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const written = await writeMessage(shellOf({ now }, { table: table(), send }), {
      caseId: caseId(params.caseId),
      mayAccess,
      remarkId: params.remarkId,
      text: body.text,
      to: body.to,
      ...authorOf(caller),
    });
    return written.ok ? accept(remarkReply(written.value)) : written;
  },
});
