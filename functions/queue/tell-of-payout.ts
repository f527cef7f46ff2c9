import { tellOfPayout } from "@kravflyt/app";
import { TellOfPayoutMessage } from "@kravflyt/contracts";
import { sendPlainMail } from "@kravflyt/delivery";
import { logInfo, queueConsumer } from "@kravflyt/runtime";
import { plainMail, table } from "../deps.ts";

/** Tells of a changed account, and of a payout that the bank turned down; the latter in the log too, for the operator. */
export const handler = queueConsumer({
  message: TellOfPayoutMessage,
  run: async (message, { now }) => {
    const { client, from } = plainMail();
    const news = await tellOfPayout({ table: table(), at: now, send: sendPlainMail(client, from) }, message);
    if (news !== undefined) logInfo("payout_turned_down", news);
  },
});
