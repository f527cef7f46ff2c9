import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { awsFailure } from "./aws-failure.ts";
import { encodedWords } from "./mime.ts";

export type PlainMail = {
  readonly to: string;
  readonly replyTo: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
};

/** Names that stand in a subject come from registers and books too. */
const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replaceAll(/ {2,}/g, " ");

/**
 * A mail that is no letter, from the tenant's sender address. It goes without the configuration set: what becomes of it is no
 * matter of a case.
 */
export function sendPlainMail(ses: SESv2Client, from: string): (mail: PlainMail) => Promise<void> {
  return async ({ to, replyTo, fromName, subject, text }) => {
    const content = (Data: string) => ({ Data, Charset: "UTF-8" });
    const command = new SendEmailCommand({
      FromEmailAddress: `${encodedWords(fromName).replaceAll("\r\n", "")} <${from}>`,
      Destination: { ToAddresses: [to] },
      ReplyToAddresses: [replyTo],
      Content: { Simple: { Subject: content(onOneLine(subject)), Body: { Text: content(text) } } },
    });
    await ses.send(command).catch((cause: unknown) => Promise.reject(awsFailure("email", cause)));
  };
}
