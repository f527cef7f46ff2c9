import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dynamoClient, mailClient, s3Client, secretsClient, sqsClient } from "./clients.ts";
import { createTable } from "./dynamodb/table.ts";

let dataDir: string;
let server: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "kravflyt-durable-"));
});
afterEach(async () => {
  await kill();
  rmSync(dataDir, { recursive: true });
});

const SERVER = fileURLToPath(new URL("durable-server.ts", import.meta.url));

function start(): Promise<string> {
  const child = spawn(process.execPath, [SERVER, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  server = child;
  return new Promise((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once("exit", () => reject(new Error("the server ended before it listened")));
  });
}

async function kill(): Promise<void> {
  if (server === undefined || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server?.once("exit", resolve));
  server.kill("SIGKILL");
  await ended;
}

it("has every transaction that was answered, whole, after it was killed in the middle of them", async () => {
  const { client, table } = await createTable(dynamoClient(await start()), "durable");
  const answered: number[] = [];
  const write = async (n: number): Promise<void> => {
    const item = (pk: string) => ({ Put: { TableName: table, Item: { pk, sk: String(n) } } });
    await client.send(new TransactWriteCommand({ TransactItems: [item("left"), item("right")] }));
    answered.push(n);
  };
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let n = writer; ; n += 10) await write(n);
  });
  const ended = Promise.allSettled(writers);
  while (answered.length < 300) await new Promise(setImmediate);
  await kill();
  await ended;

  const again = dynamoClient(await start());
  const left = await all(again, table, "left");
  expect(left).toEqual(await all(again, table, "right"));
  expect(answered.filter((n) => !left.includes(n))).toEqual([]);
});

async function all(client: ReturnType<typeof dynamoClient>, table: string, pk: string): Promise<number[]> {
  const command = new QueryCommand({
    TableName: table,
    KeyConditionExpression: "pk = :p",
    ExpressionAttributeValues: { ":p": pk },
  });
  return ((await client.send(command)).Items ?? []).map((item) => Number(item["sk"]));
}

it("has messages with their receives, objects, secrets and mails with their events", async () => {
  const url = await start();
  const queue = (await sqsClient(url).send(new CreateQueueCommand({ QueueName: "mail-events" }))).QueueUrl;
  for (const MessageBody of ["deleted", "in flight", "waiting"]) {
    await sqsClient(url).send(new SendMessageCommand({ QueueUrl: queue, MessageBody }));
  }
  const receive = new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 2 });
  const { Messages = [] } = await sqsClient(url).send(receive);
  await sqsClient(url).send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: Messages[0]?.ReceiptHandle }));
  await s3Client(url).send(new CreateBucketCommand({ Bucket: "letters" }));
  await s3Client(url).send(new PutObjectCommand({ Bucket: "letters", Key: "a", Body: "content" }));
  await secretsClient(url).send(new CreateSecretCommand({ Name: "s", SecretString: "first" }));
  await secretsClient(url).send(new PutSecretValueCommand({ SecretId: "s", SecretString: "second" }));
  const mail = await mailClient(url).send(
    new SendEmailCommand({
      FromEmailAddress: "post@inkasso.example",
      Destination: { ToAddresses: ["kari@kunde.example"] },
      ConfigurationSetName: "mail",
      Content: { Simple: { Subject: { Data: "x" }, Body: { Text: { Data: "x" } } } },
    }),
  );
  await kill();

  const again = await start();
  const QueueUrl = queue?.replace(url, again);
  const attributes = await sqsClient(again).send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  expect(attributes.Attributes).toMatchObject({
    ApproximateNumberOfMessages: "2",
    ApproximateNumberOfMessagesNotVisible: "1",
  });
  const object = await s3Client(again).send(new GetObjectCommand({ Bucket: "letters", Key: "a" }));
  expect(await object.Body?.transformToString()).toBe("content");
  const secret = new GetSecretValueCommand({ SecretId: "s", VersionStage: "AWSPREVIOUS" });
  expect((await secretsClient(again).send(secret)).SecretString).toBe("first");
  expect(readdirSync(join(dataDir, "mailbox"))).toEqual([`${mail.MessageId}.eml`]);
});
