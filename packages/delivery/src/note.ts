import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { awsFailure } from "./aws-failure.ts";

/** A plain e-mail that is no letter to a debtor. */
export type PlainNote = {
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
};

/**
 * Sends a note. There is nothing to look for after a lost answer, so only what may come twice is sent like this; it goes
 * by no configuration set, whose events are all about letters.
 */
export async function sendNote(
  { ses, from }: { readonly ses: SESv2Client; readonly from: string },
  { to, replyTo, subject, text }: PlainNote,
): Promise<void> {
  const command = new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [to] },
    ReplyToAddresses: [replyTo],
    Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
  });
  await ses.send(command).catch((cause: unknown) => Promise.reject(awsFailure("email", cause)));
}
