import { readBankFiles } from "@kravflyt/app";
import { scheduled } from "@kravflyt/runtime";
import { inboxIn } from "../buckets.ts";
import { bank, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "deliver-letter", "post-booking", "publish-event");

/** Reads the payments that the bank has laid down. */
export const handler = scheduled("read-bank-file", async (at) => {
  const answers = await readBankFiles(shellOf(at, { table: table(), send }), inboxIn(bank()));
  const refused = answers.filter((answer) => answer.kind === "refused").length;
  return { files: answers.length, refused };
});
