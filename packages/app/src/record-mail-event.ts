import { assert, type LetterId, unreachable } from "@kravflyt/core";
import { commit, type Dispatch, dispatchChange, loadDispatch, type Table } from "@kravflyt/store";

export type MailEvent = {
  readonly letterId: LetterId;
  readonly type: "Send" | "Delivery" | "Bounce" | "Complaint";
  readonly messageId: string;
};

/** Writes on the dispatch record what the mail service tells. The same event again changes nothing. */
export async function recordMailEvent(table: Table, event: MailEvent): Promise<void> {
  const seen = await loadDispatch(table, event.letterId);
  assert(seen !== undefined, `no dispatch record for letter ${event.letterId}`);
  const after = told(seen.value, event);
  if (after.seen === seen.value.seen && after.status === seen.value.status) return;
  await commit(table, [dispatchChange({ before: seen, after })]);
}

function told(dispatch: Dispatch, { type, messageId }: MailEvent): Dispatch {
  switch (type) {
    case "Send":
    case "Delivery":
      return dispatch.seen === undefined ? { ...dispatch, seen: "sent", remoteId: messageId } : dispatch;
    case "Bounce":
      return { ...dispatch, seen: "bounced", status: "failed", remoteId: messageId };
    case "Complaint":
      return { ...dispatch, seen: "complained", remoteId: messageId };
    default:
      return unreachable(type);
  }
}
