import type { SQSEvent } from "aws-lambda";
import { handler as postBooking } from "../../functions/queue/post-booking.ts";
import { handler as publishEvent } from "../../functions/queue/publish-event.ts";
import { handler as sendEvent } from "../../functions/queue/send-event.ts";
import { handler as sweep } from "../../functions/schedule/sweep-outbox.ts";
import type { TestHub } from "./hub.ts";

const HANDLERS = { "post-booking": postBooking, "publish-event": publishEvent, "send-event": sendEvent } as const;

/** Hands messages to their function; false when one of them comes again. */
export async function handOver(queue: keyof typeof HANDLERS, bodies: readonly string[]): Promise<boolean> {
  const records = bodies.map((body, i) => ({
    messageId: `m${i}`,
    body,
    attributes: { ApproximateReceiveCount: "1" },
  }));
  const event = { Records: records } as unknown as SQSEvent;
  const { batchItemFailures } = await HANDLERS[queue](event, { getRemainingTimeInMillis: () => 60_000 });
  return batchItemFailures.length === 0;
}

/** Lets the two queues of events work until both are empty. */
export async function tellAll(hub: TestHub): Promise<void> {
  for (;;) {
    const [publish, send] = [await hub.taken("publish-event"), await hub.taken("send-event")];
    if (publish.length + send.length === 0) return;
    for (const body of publish) await handOver("publish-event", [body]);
    for (const body of send) await handOver("send-event", [body]);
  }
}

/** Lets the queue of bookings work until it is empty; what fails for a while comes again once. */
export async function bookAll(hub: TestHub): Promise<void> {
  const again: string[] = [];
  for (const body of await hub.taken("post-booking")) if (!(await handOver("post-booking", [body]))) again.push(body);
  for (const body of again) await handOver("post-booking", [body]);
}

/** What happens each minute, and what follows from it. */
export async function oneMinute(hub: TestHub, at: string): Promise<void> {
  hub.to(at);
  await sweep();
  await tellAll(hub);
}
