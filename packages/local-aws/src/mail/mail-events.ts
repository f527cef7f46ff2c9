import { randomUUID } from "node:crypto";
import { bareAddress, type Mail } from "./read-mail.ts";

const ACCOUNT = "000000000000";
const REGION = "eu-north-1";
/** Mail to this domain comes back as undeliverable. */
const BOUNCING = /@bounce\.example$/i;

/** What SES tells of a mail, in the envelope of EventBridge: that it was sent, and which addresses it came back from. */
export function mailEvents(mail: Mail, { messageId, sentAt }: { messageId: string; sentAt: number }): object[] {
  // SES tells of what is sent under a configuration set, and of nothing else
  if (mail.configurationSet === undefined) return [];
  const time = new Date(sentAt).toISOString();
  const about = {
    timestamp: time,
    messageId,
    source: bareAddress(mail.from),
    sendingAccountId: ACCOUNT,
    destination: mail.destination,
    tags: {
      ...mail.tags,
      ...(mail.configurationSet === undefined ? {} : { "ses:configuration-set": [mail.configurationSet] }),
    },
  };
  const envelope = (detailType: string, detail: object): object => ({
    version: "0",
    id: randomUUID(),
    "detail-type": detailType,
    source: "aws.ses",
    account: ACCOUNT,
    time,
    region: REGION,
    resources:
      mail.configurationSet === undefined
        ? []
        : [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet}`],
    detail: { ...detail, mail: about },
  });
  const bounced = mail.destination.map(bareAddress).filter((address) => BOUNCING.test(address));
  const sent = envelope("Email Sent", { eventType: "Send", send: {} });
  if (bounced.length === 0) return [sent];
  const bounce = {
    feedbackId: randomUUID(),
    bounceType: "Permanent",
    bounceSubType: "General",
    bouncedRecipients: bounced.map((emailAddress) => ({ emailAddress, action: "failed", status: "5.1.1" })),
    timestamp: time,
  };
  return [sent, envelope("Email Bounced", { eventType: "Bounce", bounce })];
}
