import { recordMailEvent } from "@kravflyt/app";
import { DISPATCH_TAG, MailEventMessage } from "@kravflyt/contracts";
import { letterId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { table } from "../deps.ts";

/** Writes what the mail service tells on the dispatch it is about. */
export const handler = queueConsumer({
  message: MailEventMessage,
  run: async ({ detail: { eventType, mail } }) => {
    const [id] = mail.tags[DISPATCH_TAG];
    await recordMailEvent(table(), { letterId: letterId(id), type: eventType, messageId: mail.messageId });
  },
});
