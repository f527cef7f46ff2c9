import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { listAudit } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { QUEUES } from "../catalog.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const urlOf = (name: string): string => `${process.env["QUEUE_PREFIX"]}${name}`;
const put = async (name: string, body: string) => {
  const sqs = new SQSClient({});
  await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody: body }));
  sqs.destroy();
};
const lyingIn = async (name: string) => {
  const sqs = new SQSClient({});
  const AttributeNames = ["ApproximateNumberOfMessages"] as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: urlOf(name), AttributeNames: [...AttributeNames] }),
  );
  sqs.destroy();
  return Attributes?.ApproximateNumberOfMessages;
};
const redrive = (queue: string, who = "operator") =>
  hub.ask("redriveQueue", who, { params: { queue }, body: { confirm: true } });

describe("the queues", () => {
  it("are all counted, with what waits and what was given up, and nothing of what stands in a message", async () => {
    await put("send-letter", '{"letterId":"of Kari Prøve"}');
    await put("deliver-letter-dead", '{"letterId":"of Ola Øvelse"}');
    const { status, body } = await hub.ask("listQueues", "operator");
    expect(status).toBe(200);
    expect(body.at).toBe("2026-03-02T08:00:00.000Z");
    expect(body.queues.map(({ queue }) => queue)).toEqual(Object.keys(QUEUES));
    const of = (name: string) => body.queues.find(({ queue }) => queue === name);
    expect(of("send-letter")).toEqual({ queue: "send-letter", waiting: 1, inFlight: 0, delayed: 0, dead: 0 });
    expect(of("deliver-letter")).toEqual({ queue: "deliver-letter", waiting: 0, inFlight: 0, delayed: 0, dead: 1 });
    expect(JSON.stringify(body)).not.toMatch(/Kari|Ola/);
  });

  it("get their dead letters back, written down with who asked for it", async () => {
    await put("deliver-letter-dead", "one");
    await put("deliver-letter-dead", "two");
    const before = await lyingIn("deliver-letter-dead");
    expect(before).toBe("2");
    expect(await redrive("deliver-letter")).toEqual({ status: 202, body: { queue: "deliver-letter", count: 2 } });
    expect(await lyingIn("deliver-letter-dead")).toBe("0");
    expect(await lyingIn("deliver-letter")).toBe("2");
    const [entry] = (await listAudit(hub.table, undefined)).items;
    expect(entry).toEqual({
      at: "2026-03-02T08:00:00.000Z",
      by: "operator",
      what: "redrive:deliver-letter",
      before: { dead: 2 },
      after: null,
    });
  });

  it("have nothing to give back twice, and nothing is written then", async () => {
    const before = hub.written();
    expect(await redrive("send-letter")).toEqual({ status: 409, body: { code: "no_dead_letters" } });
    expect(hub.written()).toBe(before);
  });

  it("are no queue that is not there", async () => {
    expect((await redrive("send-money")).status).toBe(400);
  });
});
