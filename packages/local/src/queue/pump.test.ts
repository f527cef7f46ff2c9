import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetQueueAttributesCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Handler } from "../handlers/invoke.ts";
import { closeClients, ensureResources, type LocalClients, type LocalQueue, localClients } from "../resources.ts";
import { createPump, type Pump } from "./pump.ts";
import { openUnfinished } from "./unfinished.ts";

let folder: string;
let aws: LocalAws;
let clients: LocalClients;
let queue: LocalQueue;
let now = 1_000_000;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-pump-"));
  aws = await startLocalAws({ now: () => now });
  clients = localClients(aws.url);
  const queues = { work: { visibilitySeconds: 60, attemptsMax: 2 } };
  const made = await ensureResources(clients, { tableName: "test-table", buckets: [], queues, secrets: {} });
  const [first] = made;
  if (first === undefined) throw new Error("no queue was made");
  queue = first;
});
afterEach(async () => {
  closeClients(clients);
  await aws.close();
  rmSync(folder, { recursive: true });
});

const bodies = (event: unknown): string[] => (event as SQSEvent).Records.map(({ body }) => body);

async function pumpInto(handler: Handler): Promise<Pump> {
  const file = join(folder, "unfinished.json");
  return createPump({
    sqs: clients.sqs,
    unfinished: await openUnfinished(clients.sqs, { file, queues: [queue] }),
    sent: () => aws.stats().requests["SQS.SendMessage"] ?? 0,
    queues: [{ ...queue, function: { name: "work", timeoutSeconds: 5, memoryMb: 128, handler } }],
  });
}

const send = (body: string) => clients.sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }));

async function counts(url: string): Promise<{ visible: number; hidden: number }> {
  const { Attributes: found } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }),
  );
  return {
    visible: Number(found?.ApproximateNumberOfMessages),
    hidden: Number(found?.ApproximateNumberOfMessagesNotVisible),
  };
}

describe("drain", () => {
  it("hands messages over one at a time in the order they were sent, and deletes them", async () => {
    const seen: string[][] = [];
    const pump = await pumpInto((event) => void seen.push(bodies(event)));
    for (const body of ["a", "b", "c"]) await send(body);
    await pump.drain();
    expect(seen).toEqual([["a"], ["b"], ["c"]]);
    expect(await counts(queue.url)).toEqual({ visible: 0, hidden: 0 });
  });

  it("goes on with messages that a function sends", async () => {
    const seen: string[] = [];
    const pump = await pumpInto(async (event) => {
      const [body = ""] = bodies(event);
      seen.push(body);
      if (body.length < 3) await send(`${body}x`);
    });
    await send("x");
    await pump.drain();
    expect(seen).toEqual(["x", "xx", "xxx"]);
  });

  it("leaves what a function names as failed, hidden until its time has passed", async () => {
    let tries = 0;
    const pump = await pumpInto((event) => {
      tries += 1;
      const [record] = (event as SQSEvent).Records;
      return tries === 1 ? { batchItemFailures: [{ itemIdentifier: record?.messageId }] } : { batchItemFailures: [] };
    });
    await send("a");
    await pump.drain();
    expect(await counts(queue.url)).toEqual({ visible: 0, hidden: 1 });
    expect(pump.waiting()).toBe(1);
    now += 59_999;
    await pump.drain();
    expect(tries).toBe(1);
    now += 1;
    await pump.drain();
    expect(tries).toBe(2);
    expect(pump.waiting()).toBe(0);
    expect(await counts(queue.url)).toEqual({ visible: 0, hidden: 0 });
  });

  it("takes a function that throws as one that failed with all it was given, and goes on with the next message", async () => {
    const seen: string[] = [];
    const pump = await pumpInto((event) => {
      const [body = ""] = bodies(event);
      seen.push(body);
      if (body === "bad") throw new Error("no");
    });
    await send("bad");
    await send("good");
    await pump.drain();
    expect(seen).toEqual(["bad", "good"]);
    expect(await counts(queue.url)).toEqual({ visible: 0, hidden: 1 });
  });

  it("lets a message that fails every time end among the dead letters", async () => {
    const pump = await pumpInto((event) => {
      if (bodies(event).includes("poison")) throw new Error("never");
    });
    await send("poison");
    for (let round = 0; round < 2; round++) {
      await pump.drain();
      now += 60_000;
    }
    await send("good");
    await pump.drain();
    expect(await counts(queue.url)).toEqual({ visible: 0, hidden: 0 });
    expect(await counts(`${queue.url}-dead`)).toEqual({ visible: 1, hidden: 0 });
    expect(pump.waiting()).toBe(0);
  });
});

describe("after a kill", () => {
  it("gives back at once what a function had in hand", async () => {
    const hangs = await pumpInto(() => new Promise(() => {}));
    await send("a");
    void hangs.drain();
    await expect.poll(() => counts(queue.url)).toEqual({ visible: 0, hidden: 1 });
    const seen: string[][] = [];
    const next = await pumpInto((event) => void seen.push(bodies(event)));
    await next.drain();
    expect(seen).toEqual([["a"]]);
  });
});

describe("start", () => {
  it("takes messages as they come until it is paused", async () => {
    const seen: string[] = [];
    const pump = await pumpInto((event) => void seen.push(...bodies(event)));
    pump.start();
    await send("a");
    await expect.poll(() => seen).toEqual(["a"]);
    await pump.pause();
    await send("b");
    expect(await counts(queue.url)).toEqual({ visible: 1, hidden: 0 });
    expect(seen).toEqual(["a"]);
  });
});
