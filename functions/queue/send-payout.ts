import { sendPayout } from "@kravflyt/app";
import { SendPayoutMessage } from "@kravflyt/contracts";
import { queueConsumer } from "@kravflyt/runtime";
import { dropIn } from "../buckets.ts";
import { bankOutbox, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("post-booking", "publish-event");

/** Writes the bank's file of one payout and posts it to the creditor's books. */
export const handler = queueConsumer({
  message: SendPayoutMessage,
  run: async ({ payoutId }, at) => {
    await sendPayout(shellOf(at, { table: table(), send }), dropIn(bankOutbox()), payoutId);
  },
});
