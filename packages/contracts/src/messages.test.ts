import { describe, expect, it } from "vitest";
import { MailEventMessage, SyncCreditorMessage } from "./messages.ts";

/** As SES publishes it through EventBridge, cut down to one recipient. */
const BOUNCED = {
  version: "0",
  id: "12a18625-0ef5-5ed1-cb8c-1b7d2d2d2d2d",
  "detail-type": "Email Bounced",
  source: "aws.ses",
  account: "111111111111",
  time: "2026-03-02T08:00:05Z",
  region: "eu-north-1",
  resources: ["arn:aws:ses:eu-north-1:111111111111:configuration-set/kravflyt-nordlys"],
  detail: {
    eventType: "Bounce",
    bounce: { bounceType: "Permanent", bounceSubType: "General", bouncedRecipients: [{ emailAddress: "x@y.example" }] },
    mail: {
      timestamp: "2026-03-02T08:00:00.000Z",
      messageId: "0110018e-1",
      destination: ["x@y.example"],
      tags: { "ses:configuration-set": ["kravflyt-nordlys"], "dispatch-id": ["letter-1"] },
    },
  },
};

describe("messages", () => {
  it("of an e-mail's fate keep the dispatch, the kind and nothing of the recipient", () => {
    const read = MailEventMessage.parse(BOUNCED);
    expect(read.detail).toEqual({
      eventType: "Bounce",
      bounce: { bounceType: "Permanent" },
      mail: { messageId: "0110018e-1", tags: { "dispatch-id": ["letter-1"] } },
    });
  });

  it("of an e-mail that no dispatch sent cannot be read", () => {
    const foreign = { ...BOUNCED, detail: { ...BOUNCED.detail, mail: { ...BOUNCED.detail.mail, tags: {} } } };
    expect(MailEventMessage.safeParse(foreign).success).toBe(false);
  });

  it("hold ids and nothing that nobody knows", () => {
    expect(SyncCreditorMessage.safeParse({ connectionId: "cn1", full: true }).success).toBe(true);
    expect(SyncCreditorMessage.safeParse({ connectionId: "cn1", since: "2026-01-01" }).success).toBe(false);
  });
});
