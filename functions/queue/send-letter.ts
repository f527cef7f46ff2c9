import { sendLetter, sendNotice } from "@kravflyt/app";
import { SendLetterMessage } from "@kravflyt/contracts";
import { caseId, connectionId, creditorId, letterId } from "@kravflyt/core";
import { queueConsumer } from "@kravflyt/runtime";
import { archiveIn } from "../buckets.ts";
import { debtorKey, lettersToKeep, portalUrl, sendTo, outside as settings, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Decides one ordered letter again, renders and keeps it; or writes the notice that an event calls for. */
export const handler = queueConsumer({
  message: SendLetterMessage,
  run: async (message, at) => {
    const shell = shellOf(at, { table: table(), send });
    const archive = archiveIn(lettersToKeep());
    if (message.notice !== undefined) {
      await sendNotice(shell, archive, {
        caseId: caseId(message.caseId),
        version: message.notice,
        anew: message.anew,
      });
      return;
    }
    const desk = {
      outside: outside(),
      archive,
      freshMinutes: settings().BALANCE_FRESH_MINUTES,
      codes: async () => ({ key: await debtorKey(), portalUrl: portalUrl() }),
    };
    await sendLetter(shell, desk, {
      caseId: caseId(message.caseId),
      creditorId: creditorId(message.creditorId),
      connectionId: connectionId(message.connectionId),
      letterId: letterId(message.letterId),
    });
  },
});
