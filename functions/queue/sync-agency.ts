import { runAgency } from "@kravflyt/app";
import { SyncAgencyMessage } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { sendPlainMail } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { plainMail, sendTo, outside as settings, table } from "../deps.ts";
import { agencyPort, outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Talks to the agency of one creditor: what was handed over, what happened, and what it has to say. */
export const handler = queueConsumer({
  message: SyncAgencyMessage,
  run: async (message, at) => {
    const { client, from } = plainMail();
    const balance = { outside: outside(), freshMinutes: settings().BALANCE_FRESH_MINUTES };
    const ways = { port: agencyPort(), sendMail: sendPlainMail(client, from), balance };
    await runAgency(shellOf(at, { table: table(), send }), ways, creditorId(message.creditorId));
  },
});
