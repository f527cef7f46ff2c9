import { tellOfSubscription } from "@kravflyt/app";
import { TellOfSubscriptionMessage } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { sendPlainMail } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { plainMail, tableToRead } from "../deps.ts";

/** Tells a creditor by e-mail that a subscription of its does not work. */
export const handler = queueConsumer({
  message: TellOfSubscriptionMessage,
  run: async (message) => {
    const { client, from } = plainMail();
    const it = { ...message, creditorId: creditorId(message.creditorId) };
    await tellOfSubscription(tableToRead(), sendPlainMail(client, from), it);
  },
});
