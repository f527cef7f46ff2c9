import { tellCreditor } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { TellCreditorMessage } from "@kravflyt/contracts";
import { sendPlainMail } from "@kravflyt/delivery";
import { logInfo, queueConsumer } from "@kravflyt/runtime";
import { plainMail, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo();

/** Tells a creditor, and in the log the operator, that a connection has gone bad or is well again. */
export const handler = queueConsumer({
  message: TellCreditorMessage,
  run: async (message, at) => {
    const { client, from } = plainMail();
    const desk = { connectors, send: sendPlainMail(client, from) };
    const { kind } = await tellCreditor(shellOf(at, { table: table(), send }), desk, message);
    const { connectionId, turn, code } = message;
    if (kind === "told") logInfo(turn === "bad" ? "connection_bad" : "connection_well", { connectionId, code });
  },
});
