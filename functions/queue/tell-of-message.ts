import { tellOfClosing, tellOfMessage } from "@kravflyt/app";
import { TellOfMessageMessage } from "@kravflyt/contracts";
import { sendPlainMail } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { plainMail, portalUrl, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const none = sendTo();

/** Tells by e-mail that there is a message to read and to answer, or the closing statement of a case that has ended. */
export const handler = queueConsumer({
  message: TellOfMessageMessage,
  run: async (message, at) => {
    const { client, from } = plainMail();
    const desk = { table: table(), send: sendPlainMail(client, from), portalUrl: portalUrl() };
    if ("closedVersion" in message) await tellOfClosing(shellOf(at, { table: table(), send: none }), desk, message);
    else await tellOfMessage(desk, message);
  },
});
