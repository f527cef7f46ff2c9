import { tellCreditor } from "@kravflyt/app";
import { TellCreditorMessage } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { sendPlainMail } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { email, tableToRead } from "../deps.ts";

/** Tells a creditor by e-mail that a subscription of its does not work. */
export const handler = queueConsumer({
  message: TellCreditorMessage,
  run: async (message) => {
    const { client, from } = email();
    const desk = { from, send: (mail: Parameters<typeof sendPlainMail>[1]) => sendPlainMail(client, mail) };
    await tellCreditor(tableToRead(), desk, { ...message, creditorId: creditorId(message.creditorId) });
  },
});
