import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  TagQueueCommand,
} from "@aws-sdk/client-sqs";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { errorOf, sqsClient } from "./clients.ts";

const clock = { now: Date.parse("2026-03-02T08:00:00Z") };
let aws: LocalAws;
let client: ReturnType<typeof sqsClient>;

beforeAll(async () => {
  aws = await startLocalAws({ now: () => clock.now });
  client = sqsClient(aws.url);
});
afterAll(() => aws.close());

const pass = (seconds: number): void => {
  clock.now += seconds * 1000;
};

async function queue(QueueName: string, Attributes: Record<string, string> = {}): Promise<string> {
  return (await client.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? "";
}

async function send(QueueUrl: string, MessageBody: string, more: object = {}): Promise<string | undefined> {
  return (await client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }))).MessageId;
}

async function receive(QueueUrl: string, more: object = {}): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ["All"],
    MessageAttributeNames: ["All"],
    ...more,
  });
  return (await client.send(command)).Messages ?? [];
}

const remove = (QueueUrl: string, message: Message | undefined) =>
  client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));

const bodies = (messages: readonly Message[]): (string | undefined)[] => messages.map(({ Body }) => Body);

async function attributes(QueueUrl: string): Promise<Record<string, string>> {
  const answer = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }));
  return answer.Attributes ?? {};
}

describe("a queue", () => {
  it("is found by its name, made again without harm, and not made again otherwise", async () => {
    const url = await queue("named", { VisibilityTimeout: "7" });
    expect((await client.send(new GetQueueUrlCommand({ QueueName: "named" }))).QueueUrl).toBe(url);
    expect(await queue("named", { VisibilityTimeout: "7" })).toBe(url);
    expect(await errorOf(queue("named", { VisibilityTimeout: "8" }))).toBe("QueueNameExists");
    expect(await errorOf(client.send(new GetQueueUrlCommand({ QueueName: "none" })))).toBe("QueueDoesNotExist");
    expect((await client.send(new ListQueuesCommand({ QueueNamePrefix: "nam" }))).QueueUrls).toEqual([url]);
  });

  it("hands out what was sent, with its attributes, and forgets it when it is deleted", async () => {
    const url = await queue("simple");
    const MessageAttributes = { tenant: { DataType: "String", StringValue: "nord" } };
    const id = await send(url, "hei æøå", { MessageAttributes });
    const [message] = await receive(url);
    expect(message).toMatchObject({
      MessageId: id,
      Body: "hei æøå",
      MessageAttributes,
      Attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(clock.now) },
    });
    await remove(url, message);
    expect((await attributes(url))["ApproximateNumberOfMessages"]).toBe("0");
    pass(31);
    expect(await receive(url)).toEqual([]);
  });

  it("gives a message again when its time to be hidden is over, not a second before", async () => {
    const url = await queue("hidden", { VisibilityTimeout: "30" });
    await send(url, "again");
    const [first] = await receive(url);
    pass(29);
    expect(await receive(url)).toEqual([]);
    pass(1);
    const [second] = await receive(url);
    expect(second?.Attributes?.["ApproximateReceiveCount"]).toBe("2");
    await remove(url, first);
    expect((await attributes(url))["ApproximateNumberOfMessagesNotVisible"]).toBe("1");
  });

  it("lets a message back, or keeps it longer, when it is told to", async () => {
    const url = await queue("changed");
    await send(url, "back");
    const change = (message: Message | undefined, VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout }),
      );
    const [first] = await receive(url);
    await change(first, 0);
    const [second] = await receive(url);
    expect(second?.Body).toBe("back");
    await change(second, 100);
    pass(99);
    expect(await receive(url)).toEqual([]);
    pass(1);
    expect(bodies(await receive(url))).toEqual(["back"]);
    expect(await errorOf(change(first, 10))).toBe("MessageNotInflight");
  });

  it("holds a delayed message back until its time", async () => {
    const url = await queue("delayed");
    await send(url, "later", { DelaySeconds: 900 });
    pass(899);
    expect(await receive(url)).toEqual([]);
    pass(1);
    expect(bodies(await receive(url))).toEqual(["later"]);
    expect(await errorOf(send(url, "x", { DelaySeconds: 901 }))).toBe("InvalidParameterValue");
  });

  it("answers a waiting receive as soon as a message comes", async () => {
    const url = await queue("waiting");
    const waiting = receive(url, { WaitTimeSeconds: 20 });
    await send(url, "now");
    expect(bodies(await waiting)).toEqual(["now"]);
  });

  it("answers a waiting receive when the moved clock makes a message visible", async () => {
    const url = await queue("moved");
    await send(url, "later", { DelaySeconds: 600 });
    const waiting = receive(url, { WaitTimeSeconds: 20 });
    pass(600);
    expect(bodies(await waiting)).toEqual(["later"]);
  });

  it("moves a message to the dead letters after too many receives, and back", async () => {
    const dead = await queue("dead");
    const arn = (await attributes(dead))["QueueArn"] ?? "";
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 2 });
    const url = await queue("lively", { RedrivePolicy, VisibilityTimeout: "10" });
    await send(url, "poison");
    for (const time of [1, 2]) {
      expect([time, bodies(await receive(url))]).toEqual([time, ["poison"]]);
      pass(10);
    }
    expect(await receive(url)).toEqual([]);
    const [letter] = await receive(dead, { VisibilityTimeout: 0 });
    expect(letter?.Attributes?.["DeadLetterQueueSourceArn"]).toMatch(/:lively$/);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
    expect((await client.send(new ListMessageMoveTasksCommand({ SourceArn: arn }))).Results).toEqual([]);
    expect(bodies(await receive(url))).toEqual(["poison"]);
  });

  it("takes ten in a batch, reports each by itself, and refuses eleven", async () => {
    const url = await queue("batch");
    const entries = (count: number) => Array.from({ length: count }, (_, n) => ({ Id: `e${n}`, MessageBody: `m${n}` }));
    const sendBatch = (Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[]) =>
      client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
    expect((await sendBatch(entries(10))).Successful).toHaveLength(10);
    const messages = await receive(url);
    expect(messages).toHaveLength(10);
    const Entries = messages.map(({ ReceiptHandle }, n) => ({ Id: `d${n}`, ReceiptHandle }));
    const deleted = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    expect(deleted.Successful).toHaveLength(10);
    const mixed = await sendBatch([
      { Id: "good", MessageBody: "x" },
      { Id: "bad", MessageBody: "x", DelaySeconds: 1000 },
    ]);
    expect([mixed.Successful?.[0]?.Id, mixed.Failed?.[0]?.Id]).toEqual(["good", "bad"]);
    expect(await errorOf(sendBatch(entries(11)))).toBe("TooManyEntriesInBatchRequest");
  });

  it("is empty after a purge, and refuses a message over one megabyte and an unknown operation", async () => {
    const url = await queue("purged");
    await send(url, "x");
    await client.send(new PurgeQueueCommand({ QueueUrl: url }));
    expect(await receive(url)).toEqual([]);
    await send(url, "x".repeat(1_048_576));
    expect(await errorOf(send(url, "x".repeat(1_048_577)))).toBe("InvalidParameterValue");
    expect(await errorOf(client.send(new TagQueueCommand({ QueueUrl: url, Tags: { a: "b" } })))).toBe(
      "UnknownOperationException",
    );
  });
});

describe("a FIFO queue", () => {
  it("keeps the order of each group, and holds a group back while one of it is in flight", async () => {
    const url = await queue("order.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
    for (const body of ["1", "2", "2", "3"]) await send(url, body, { MessageGroupId: "g" });
    await send(url, "other", { MessageGroupId: "h" });
    const [first] = await receive(url, { MaxNumberOfMessages: 1 });
    expect(first?.Body).toBe("1");
    expect(bodies(await receive(url))).toEqual(["other"]);
    await remove(url, first);
    expect(bodies(await receive(url))).toEqual(["2", "3"]);
  });

  it("takes the same message once in five minutes, and again after them", async () => {
    const url = await queue("once.fifo", { FifoQueue: "true" });
    const sendOne = () => send(url, "x", { MessageGroupId: "g", MessageDeduplicationId: "d" });
    const id = await sendOne();
    await remove(url, (await receive(url))[0]);
    pass(299);
    expect(await sendOne()).toBe(id);
    expect(await receive(url)).toEqual([]);
    pass(1);
    expect(await sendOne()).not.toBe(id);
    expect(await receive(url)).toHaveLength(1);
  });
});
