import { randomUUID } from "node:crypto";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { advanceCase, deliverLetter, findDue, sendLetter } from "@kravflyt/app";
import { addDays, caseId, letterId } from "@kravflyt/core";
import { deliveries } from "@kravflyt/delivery";
import type { OutboxItem } from "@kravflyt/store";
import { readLetter } from "../../../functions/buckets.ts";
import { type BenchHub, openHub } from "../hub.ts";
import { makeCases } from "../made-cases.ts";
import { measure, round, rowOf } from "../measure.ts";
import { type Recorded, recording } from "../recording.ts";
import type { Outcome } from "../row.ts";
import { sideBySide } from "../side-by-side.ts";
import { deskOf } from "./case-step.ts";
import { requestsOf } from "./syncs.ts";

const DUE = 1_000;
/** Messages handled at once, as the queues' functions would. */
const WORKERS = 8;

/** A morning: the due cases are found, each takes its step, and its letter is drawn, kept and dropped for printing. */
export const dailyRun = (size: number) => async (): Promise<Outcome> => {
  const hub = await openHub();
  await makeCases(hub, { from: 1, count: DUE, dueOn: hub.shell.today });
  await makeCases(hub, { from: DUE + 1, count: size - DUE, dueOn: addDays(hub.shell.today, 10) });
  const handle = handlerOf(hub);
  const done = new Map<string, number>();
  const cost = await measure(hub.world, async () => {
    await findDue(hub.shell);
    while (hub.queue.length > 0) {
      await sideBySide(WORKERS, hub.queue.splice(0), async (item) => {
        await handle(item);
        done.set(item.queue, (done.get(item.queue) ?? 0) + 1);
      });
    }
    return done.get("deliver-letter") ?? 0;
  });
  if (cost.items !== DUE) throw new Error(`${cost.items} letters were delivered, not ${DUE}`);
  const floor = await bareTransactions(hub);
  hub.close();
  const row = rowOf({ workload: "daily-run", size }, cost);
  return {
    rows: [{ ...row, floorRatio: round(floor / (cost.items / cost.seconds)) }],
    figures: { "daily run: table requests per due case": cost.tableRequests / cost.items },
    notes: [
      `daily run, ${DUE} of ${size} due: ${requestsOf(cost)}; a bare transaction of the same items ${round(floor)} a second`,
    ],
  };
};

function handlerOf(hub: BenchHub) {
  const desk = deskOf(hub);
  // no mail is sent: the creditor prints
  const ses = new SESv2Client({ region: "eu-north-1" });
  const { s3, name: printBucket } = hub.letters;
  const channels = deliveries({ ses, s3, printBucket, configurationSet: "bench" });
  const post = { channels, read: (sha256: string) => readLetter(hub.letters, sha256) };
  return async ({ queue, body }: OutboxItem): Promise<unknown> => {
    const message = JSON.parse(body);
    switch (queue) {
      case "advance-case":
        return advanceCase(hub.shell, caseId(message.caseId));
      case "send-letter":
        return sendLetter(hub.shell, desk, message);
      case "deliver-letter":
        return deliverLetter(hub.shell, post, letterId(message.letterId));
      default:
        throw new RangeError(`no queue ${queue}`);
    }
  };
}

/** How many transactions a second the table takes of the items that deciding one case writes, and nothing else done. */
async function bareTransactions(hub: BenchHub): Promise<number> {
  await makeCases(hub, { from: 1_000_000, count: 1, dueOn: hub.shell.today });
  const log: Recorded[] = [];
  await advanceCase({ ...hub.shell, table: recording(hub.table, log) }, caseId("1000000"));
  const items = log.flatMap(({ command, writes }) => (command === "TransactWriteCommand" ? writes : []));
  const { db, name: TableName } = hub.table;
  const began = performance.now();
  await sideBySide(WORKERS, Array(DUE).keys(), async () => {
    const copy = randomUUID();
    const puts = items.map(({ pk, put }) => ({ Put: { TableName, Item: { ...put, pk: `${pk}-${copy}` } } }));
    await db.send(new TransactWriteCommand({ TransactItems: puts }));
  });
  return DUE / ((performance.now() - began) / 1_000);
}
