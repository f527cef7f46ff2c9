import type { SQSEvent } from "aws-lambda";
import { handler as advanceCase } from "../../functions/queue/advance-case.ts";
import { handler as findDue } from "../../functions/schedule/find-due.ts";
import type { TestHub } from "./hub.ts";

/** A day as the schedules make it, at nine in Norway: every case whose day has come is looked at, its letters go. */
export async function oneDay(hub: TestHub, day: string): Promise<void> {
  hub.to(`${day}T08:00:00.000Z`);
  await findDue();
  await lookAtCases(hub);
  await hub.sendLetters();
}

/** Handles what waits in the queue of cases to look at, without sending the letters that this orders. */
export async function lookAtCases(hub: TestHub): Promise<void> {
  for (const body of await hub.taken("advance-case")) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    const { batchItemFailures } = await advanceCase(event, { getRemainingTimeInMillis: () => 60_000 });
    if (batchItemFailures.length > 0) throw new Error("the case could not be looked at");
  }
}
