import { recordMailEvent } from "@kravflyt/app";
import { DISPATCH_TAG, MailEventMessage } from "@kravflyt/contracts";
import { letterId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "post-booking", "publish-event");

/** Writes what the mail service tells on the dispatch it is about, and tells its case of what did not arrive. */
export const handler = queueConsumer({
  message: MailEventMessage,
  run: async ({ detail: { eventType, mail } }, at) => {
    const [id] = mail.tags[DISPATCH_TAG];
    const event = { letterId: letterId(id), type: eventType, messageId: mail.messageId };
    await recordMailEvent(shellOf(at, { table: table(), send }), event);
  },
});
