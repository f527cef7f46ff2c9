import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetAccountCommand, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { CreateQueueCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errorOf, mailClient, sqsClient } from "./clients.ts";

const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-mail-"));
const now = Date.parse("2026-03-02T08:00:00Z");
let aws: LocalAws;
let queueUrl: string | undefined;

beforeAll(async () => {
  aws = await startLocalAws({ dataDir, now: () => now, mailEventsQueue: "mail-events" });
});
afterAll(async () => {
  await aws.close();
  rmSync(dataDir, { recursive: true });
});

const send = (to: string, more: object = {}) =>
  mailClient(aws.url).send(
    new SendEmailCommand({
      FromEmailAddress: "Inkasso <post@inkasso.example>",
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: "Påminnelse" }, Body: { Text: { Data: "Hei æøå" } } } },
      ...more,
    }),
  );

const eml = (messageId: string | undefined): string =>
  readFileSync(join(dataDir, "mailbox", `${messageId}.eml`), "utf8");

async function events(): Promise<Record<string, unknown>[]> {
  const command = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await sqsClient(aws.url).send(command);
  return Messages.map(({ Body }) => JSON.parse(Body ?? "{}") as Record<string, unknown>);
}

it("lays each mail down as a file, also while nobody listens for events", async () => {
  const { MessageId } = await send("kari@kunde.example");
  const text = eml(MessageId);
  expect(text).toContain("From: Inkasso <post@inkasso.example>\r\nTo: kari@kunde.example\r\n");
  expect(text).toContain("Subject: =?utf-8?B?UMOlbWlubmVsc2U=?=\r\nDate: Mon, 02 Mar 2026 08:00:00 GMT\r\n");
  expect(text).toContain("SGVpIMOmw7jDpQ==");
});

it("lays a raw mail down byte for byte", async () => {
  const raw = "From: post@inkasso.example\r\nTo: kari@kunde.example\r\nSubject: x\r\n\r\nHei\r\n";
  const { MessageId } = await mailClient(aws.url).send(
    new SendEmailCommand({ Content: { Raw: { Data: new TextEncoder().encode(raw) } } }),
  );
  expect(eml(MessageId)).toBe(raw);
});

it("tells on the queue that a mail was sent, with its tags, and that it came back", async () => {
  queueUrl = (await sqsClient(aws.url).send(new CreateQueueCommand({ QueueName: "mail-events" }))).QueueUrl;
  const EmailTags = [{ Name: "dispatch-id", Value: "d-1" }];
  const { MessageId } = await send("Ola <ola@bounce.example>", { EmailTags, ConfigurationSetName: "kravflyt" });
  const mail = {
    messageId: MessageId,
    destination: ["Ola <ola@bounce.example>"],
    tags: { "dispatch-id": ["d-1"], "ses:configuration-set": ["kravflyt"] },
  };
  expect(await events()).toMatchObject([
    { source: "aws.ses", "detail-type": "Email Sent", detail: { eventType: "Send", mail } },
    {
      "detail-type": "Email Bounced",
      detail: { eventType: "Bounce", bounce: { bouncedRecipients: [{ emailAddress: "ola@bounce.example" }] }, mail },
    },
  ]);
});

it("refuses a mail to nobody, a tag that SES would not take, and what is not offered", async () => {
  const before = readdirSync(join(dataDir, "mailbox")).length;
  expect(await errorOf(send("x", { Destination: { ToAddresses: [] } }))).toBe("BadRequestException");
  expect(await errorOf(send("kari@kunde.example", { EmailTags: [{ Name: "dispatch id", Value: "1" }] }))).toBe(
    "BadRequestException",
  );
  expect(await errorOf(mailClient(aws.url).send(new GetAccountCommand({})))).toBe("UnknownOperationException");
  expect(readdirSync(join(dataDir, "mailbox"))).toHaveLength(before);
});
