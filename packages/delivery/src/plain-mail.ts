import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { awsFailure } from "./aws-failure.ts";
import { toMime } from "./mime.ts";

/** A few lines to a creditor. It is no letter: nothing hangs on it, and nobody asks what became of it. */
export type PlainMail = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/**
 * Sends a mail outside the tenant's configuration set, so that what becomes of it is told to no queue.
 * @throws ExternalError
 */
export async function sendPlainMail(ses: SESv2Client, { from, to, subject, text }: PlainMail): Promise<void> {
  const Data = toMime({ from, to: { address: to }, replyTo: from, subject, text, boundary: "plain-mail" });
  const command = new SendEmailCommand({ Content: { Raw: { Data } } });
  await ses.send(command).catch((cause: unknown) => Promise.reject(awsFailure("email", cause)));
}
