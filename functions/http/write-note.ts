import { writeNote } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { authorOf, remarkReply } from "../replies/remark.ts";
import { shellOf } from "../shell.ts";

/** `PUT /cases/{caseId}/notes/{remarkId}` — a note on a case. */
export const handler = httpRoute(routes.writeNote, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const written = await writeNote(shellOf({ now }, { table: table(), send: sendTo() }), {
      caseId: caseId(params.caseId),
      mayAccess,
      remarkId: params.remarkId,
      text: body.text,
      ...authorOf(caller),
    });
    return written.ok ? accept(remarkReply(written.value)) : written;
  },
});
