import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { BugError, ExternalError } from "@kravflyt/core";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { sender } from "./sender.ts";

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
});

const send = sender({
  client: () => new SQSClient({}),
  urls: () => ({ "advance-case": "https://sqs.example/advance", "send-letter": "https://sqs.example/letter" }),
  allowed: ["advance-case", "send-letter"],
});
const sent = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);

describe("sending to queues", () => {
  it("sends each queue its messages, with the delay where there is one", async () => {
    await send([
      { queue: "advance-case", body: '{"caseId":"c1"}' },
      { queue: "send-letter", body: '{"letterId":"l1"}', delaySeconds: 30 },
    ]);
    expect(sent()).toEqual([
      { QueueUrl: "https://sqs.example/advance", Entries: [{ Id: "0", MessageBody: '{"caseId":"c1"}' }] },
      {
        QueueUrl: "https://sqs.example/letter",
        Entries: [{ Id: "0", MessageBody: '{"letterId":"l1"}', DelaySeconds: 30 }],
      },
    ]);
  });

  it("sends at most ten at a time", async () => {
    await send(Array.from({ length: 11 }, () => ({ queue: "advance-case", body: "{}" })));
    expect(sent().map(({ Entries }) => Entries?.length)).toEqual([10, 1]);
  });

  it("sends nothing for nothing", async () => {
    await send([]);
    expect(sent()).toEqual([]);
  });

  it("refuses a queue that the function has no grant for", async () => {
    await expect(send([{ queue: "post-booking", body: "{}" }])).rejects.toThrow(BugError);
    expect(sent()).toEqual([]);
  });

  it("says so when the queue did not take a message, so that the outbox keeps it", async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "Busy", SenderFault: false }] });
    await expect(send([{ queue: "advance-case", body: "{}" }])).rejects.toThrow(ExternalError);
  });
});
