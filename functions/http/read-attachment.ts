import { readAttachment } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { readKeptFile } from "../buckets.ts";
import { attachmentsToRead, loadUser, tableToRead } from "../deps.ts";

/** `GET /cases/{caseId}/attachments/{attachmentId}` — a file that lies with a case. */
export const handler = httpRoute(routes.readAttachment, {
  loadUser,
  run: async ({ params, mayAccess }) => {
    const read = await readAttachment(
      tableToRead(),
      { read: (sha256) => readKeptFile(attachmentsToRead(), sha256) },
      { caseId: caseId(params.caseId), sha256: params.attachmentId, mayAccess },
    );
    if (!read.ok) return read;
    const { attachment, content } = read.value;
    return accept({ kind: attachment.kind, fileName: attachment.fileName, bytes: content });
  },
});
