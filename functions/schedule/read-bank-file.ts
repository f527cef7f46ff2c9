import { readBankFiles } from "@kravflyt/app";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { inboxIn } from "../buckets.ts";
import { bank, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo(
  "advance-case",
  "send-letter",
  "deliver-letter",
  "post-booking",
  "publish-event",
  "send-payout",
  "tell-of-payout",
);

/** Reads what the bank has laid down: payments, and what became of our payouts. Tells somebody of each file that is refused. */
export const handler = scheduled("read-bank-file", async (at) => {
  const answers = await readBankFiles(shellOf(at, { table: table(), send }), inboxIn(bank()));
  const refused = answers.flatMap((answer) => (answer.kind === "refused" ? [answer] : []));
  for (const { name, code } of refused) logInfo("bank_file_refused", { name, code });
  return { files: answers.length, refused: refused.length };
});
