import { sendLetter } from "@kravflyt/app";
import { SendLetterMessage } from "@kravflyt/contracts";
import { caseId, connectionId, creditorId, letterId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { archiveIn } from "../buckets.ts";
import { letters, sendTo, outside as settings, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking");

/** Decides one ordered letter again, renders and keeps it. */
export const handler = queueConsumer({
  message: SendLetterMessage,
  run: async (message, at) => {
    const desk = { outside: outside(), archive: archiveIn(letters()), freshMinutes: settings().BALANCE_FRESH_MINUTES };
    await sendLetter(shellOf(at, { table: table(), send }), desk, {
      caseId: caseId(message.caseId),
      creditorId: creditorId(message.creditorId),
      connectionId: connectionId(message.connectionId),
      letterId: letterId(message.letterId),
    });
  },
});
