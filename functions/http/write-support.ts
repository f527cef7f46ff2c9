import { writeSupport } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { authorOf } from "../replies/remark.ts";
import { supportMessageReply } from "../replies/support.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("tell-of-message");

/** `POST /creditors/{creditorId}/support/messages` — a question to customer service, or an answer. */
export const handler = httpRoute(routes.writeSupport, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const { messageId, about, text } = body;
    const written = await writeSupport(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      messageId,
      about: { page: about.page, caseId: about.caseId === undefined ? undefined : caseId(about.caseId) },
      text,
      ...authorOf(caller),
    });
    if (!written.ok) return written;
    return accept({ ...supportMessageReply(written.value), caseId: written.value.caseId });
  },
});
