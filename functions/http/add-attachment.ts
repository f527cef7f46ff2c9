import { addAttachment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { shelfIn } from "../buckets.ts";
import { attachments, loadUser, sendTo, table } from "../deps.ts";
import { attachmentReply } from "../replies/attachment.ts";
import { shellOf } from "../shell.ts";

/** `POST /cases/{caseId}/attachments` — lays a file with a case. */
export const handler = httpRoute(routes.addAttachment, {
  loadUser,
  run: async ({ params, body, caller, now, mayAccess }) => {
    const added = await addAttachment(shellOf({ now }, { table: table(), send: sendTo() }), shelfIn(attachments()), {
      caseId: caseId(params.caseId),
      mayAccess,
      fileName: body.fileName,
      content: Buffer.from(body.content, "base64"),
      by: caller.userId,
      name: caller.name,
    });
    return added.ok ? accept(attachmentReply(added.value)) : added;
  },
});
