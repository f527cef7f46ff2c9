import type { RouteReply, routes } from "@kravflyt/contracts";
import type { Attachment } from "@kravflyt/store";

/** A file that lies with a case. */
export function attachmentReply(it: Attachment): RouteReply<typeof routes.addAttachment> {
  const { sha256, fileName, kind, bytes, at, by, name } = it;
  return { attachmentId: sha256, fileName, kind, bytes, at, by, name };
}
