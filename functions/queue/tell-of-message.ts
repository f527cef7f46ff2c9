import { tellOfMessage } from "@kravflyt/app";
import { TellOfMessageMessage } from "@kravflyt/contracts";
import { sendPlainMail } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { email, portalUrl, tableToRead } from "../deps.ts";

/** Tells by e-mail that there is a message to read and to answer. */
export const handler = queueConsumer({
  message: TellOfMessageMessage,
  run: async (message) => {
    const { client, from } = email();
    const send = sendPlainMail(client, from);
    await tellOfMessage({ table: tableToRead(), send, portalUrl: portalUrl() }, message);
  },
});
