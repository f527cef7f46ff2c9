import { ConflictError, ExternalError } from "@kravflyt/core";
import type { SQSEvent } from "aws-lambda";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { queueConsumer } from "./queue-consumer.ts";

const batch = (...bodies: readonly string[]): SQSEvent =>
  ({
    Records: bodies.map((body, i) => ({ messageId: `m${i + 1}`, body, attributes: { ApproximateReceiveCount: "1" } })),
  }) as unknown as SQSEvent;

const timeLeft = (...milliseconds: readonly number[]) => {
  const left = [...milliseconds];
  return { getRemainingTimeInMillis: () => left.shift() ?? 60_000 };
};

const message = z.strictObject({ caseId: z.string() });
const failed = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

let logged: string;
beforeEach(() => {
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});

describe("a queue's consumer", () => {
  it("handles the messages one after the other, in their order", async () => {
    const steps: string[] = [];
    const consume = queueConsumer({
      message,
      run: async ({ caseId }) => {
        steps.push(`${caseId} begins`);
        await Promise.resolve();
        steps.push(`${caseId} ends`);
      },
    });
    expect(await consume(batch('{"caseId":"c1"}', '{"caseId":"c2"}'), timeLeft())).toEqual(failed());
    expect(steps).toEqual(["c1 begins", "c1 ends", "c2 begins", "c2 ends"]);
  });

  it("gives back the one that failed, and goes on with the others", async () => {
    const done: string[] = [];
    const consume = queueConsumer({
      message,
      run: async ({ caseId }) => {
        if (caseId === "c1") throw new ExternalError("fiken", "later", "down");
        done.push(caseId);
      },
    });
    expect(await consume(batch('{"caseId":"c1"}', '{"caseId":"c2"}'), timeLeft())).toEqual(failed("m1"));
    expect(done).toEqual(["c2"]);
  });

  it.each([
    ["no JSON", "{"],
    ["another shape", '{"caseId":1}'],
    ["a field too many", '{"caseId":"c1","x":1}'],
  ])("gives back a message that cannot be read, without running it or logging it: %s", async (_what, body) => {
    const consume = queueConsumer({ message, run: async () => expect.unreachable() });
    expect(await consume(batch(body), timeLeft())).toEqual(failed("m1"));
    expect(JSON.parse(logged)).toMatchObject({ event: "message_unreadable", messageId: "m1" });
  });

  it("decides again at once when somebody was first, and gives up at the third time", async () => {
    let conflicts = 2;
    const consume = queueConsumer({
      message,
      run: async () => {
        conflicts -= 1;
        if (conflicts >= 0) throw new ConflictError("case");
      },
    });
    expect(await consume(batch('{"caseId":"c1"}'), timeLeft())).toEqual(failed());
    conflicts = 3;
    expect(await consume(batch('{"caseId":"c1"}'), timeLeft())).toEqual(failed("m1"));
  });

  it("begins a message with ten seconds left, and leaves it for the next time with less", async () => {
    const done: string[] = [];
    const consume = queueConsumer({
      message,
      run: async ({ caseId }) => {
        done.push(caseId);
      },
    });
    expect(await consume(batch('{"caseId":"c1"}', '{"caseId":"c2"}'), timeLeft(10_000, 9_999))).toEqual(failed("m2"));
    expect(done).toEqual(["c1"]);
  });
});
