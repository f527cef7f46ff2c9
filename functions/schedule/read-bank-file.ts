import { type FileAnswer, readBankFiles, settleVippsByItself } from "@kravflyt/app";
import { ExternalError } from "@kravflyt/core";
import { logInfo, scheduled } from "@kravflyt/runtime";
import { inboxIn } from "../buckets.ts";
import { bankInbox, sendTo, table } from "../deps.ts";
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

/** After so long no further payments are begun: the rest of the function's time is for keeping how far it came. */
const READING_MS = 13 * 60_000;

/**
 * Reads what the bank has laid down: payments, and what became of our payouts. Tells somebody of each file that is refused, and
 * of a name that came again with another content. A file that is not read to its end in time goes on in the next run. Last, what
 * is surely a settlement of Vipps's is spread over its cases.
 * @throws ExternalError when money that Vipps took is not here long after.
 */
export const handler = scheduled("read-bank-file", async (at) => {
  const until = performance.now() + READING_MS;
  const shell = shellOf(at, { table: table(), send });
  const answers = await readBankFiles(shell, inboxIn(bankInbox()), () => performance.now() > until, tell);
  const count = (kind: FileAnswer["kind"]): number => answers.filter((answer) => answer.kind === kind).length;
  const { settled, lateSince } = await settleVippsByItself(shell);
  // fails, so that the alarm rings: somebody has to find out where the money is
  if (lateSince !== undefined) throw new ExternalError("vipps", "later", `what was taken on ${lateSince} is not here`);
  return { files: answers.length, refused: count("refused"), unfinished: count("unfinished"), settled };
});

function tell(answer: FileAnswer): void {
  const { name, otherBefore } = answer;
  if (otherBefore !== undefined) logInfo("bank_file_name_again", { name, before: otherBefore });
  if (answer.kind !== "refused") return;
  const { code, line, path } = answer;
  logInfo("bank_file_refused", {
    name,
    code,
    ...(line !== undefined && { line }),
    ...(path !== undefined && { path }),
  });
}
