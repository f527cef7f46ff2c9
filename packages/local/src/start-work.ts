import { join } from "node:path";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { HubClock } from "./clock/hub-clock.ts";
import { invoke, type LocalFunction } from "./handlers/invoke.ts";
import type { LoadedFunction } from "./handlers/load-functions.ts";
import type { HubLog } from "./hub-log.ts";
import { createPump, type QueueFunction } from "./queue/pump.ts";
import { openUnfinished } from "./queue/unfinished.ts";
import type { LocalQueue } from "./resources.ts";
import { parseCron } from "./schedule/cron.ts";
import { createTimekeeper, type Schedule, type Timekeeper } from "./schedule/timekeeper.ts";

export type WorkOptions = {
  readonly dataDir: string;
  readonly clock: HubClock;
  /** Time passes and queues are worked on without being told. */
  readonly movesByItself: boolean;
  readonly sqs: SQSClient;
  readonly queues: readonly LocalQueue[];
  readonly functions: readonly LoadedFunction[];
  /** What else is due at times; at the same moment it comes before the functions. */
  readonly world: readonly Schedule[];
  readonly log: HubLog;
  /** Requests to the local AWS so far, by `Service.Operation`. */
  readonly requests: () => Readonly<Record<string, number>>;
};

/** What the hub does by itself: the queues' and the schedules' functions. */
export type Work = {
  readonly advanceTo: Timekeeper["advanceTo"];
  readonly drain: () => Promise<void>;
  /** Failed runs so far, by function. */
  readonly failures: () => Readonly<Record<string, number>>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** As often as EventBridge has a function run in all when it throws. */
const SCHEDULE_ATTEMPTS_MAX = 3;

/** Requests that can have put a message into a queue: sending one, and sending a mail, of which a queue is told. */
const SENDING = ["SQS.SendMessage", "SQS.SendMessageBatch", "SES.SendEmail"];
/** What a sweep looks for, an outbox item, is always written together with what it follows from. */
const LEAVING_WORK = ["DynamoDB.TransactWriteItems"];

export async function startWork(options: WorkOptions): Promise<Work> {
  const { dataDir, clock, movesByItself, sqs, queues, functions, world, log } = options;
  const failures: Record<string, number> = {};
  const fail: Fail = (name, count, error) => {
    failures[name] = (failures[name] ?? 0) + count;
    if (error !== undefined) log.error(error);
  };
  const count = (names: readonly string[]): number => {
    const requests = options.requests();
    return names.reduce((sum, name) => sum + (requests[name] ?? 0), 0);
  };
  const unfinished = await openUnfinished(sqs, { file: join(dataDir, "unfinished"), queues });
  const pump = createPump({
    sqs,
    queues: functions.flatMap((of) => queueFunctionOf(of, queues)),
    unfinished,
    sent: () => count(SENDING),
    onBatch: ({ function: name, failed }) => {
      if (failed > 0) fail(name, failed);
    },
    onError: log.error,
  });
  const timekeeper = createTimekeeper({
    clock,
    schedules: [
      ...world.map((schedule) => ({ ...schedule, run: () => runWorld(schedule, fail) })),
      ...functions.flatMap((of) => scheduleOf(of, fail)),
    ],
    drain: pump.drain,
    pause: pump.pause,
    resume: () => {
      if (movesByItself) pump.start();
    },
    movesByItself,
    // a message that waits to be tried again is work that no schedule may sleep through
    activity: () => (pump.waiting() > 0 ? Number.NaN : count(LEAVING_WORK)),
    onError: log.error,
  });
  const { advanceTo, drain, start } = timekeeper;
  const stop = async (): Promise<void> => {
    await timekeeper.stop();
    unfinished.close();
  };
  return { advanceTo, drain, start, stop, failures: () => ({ ...failures }) };
}

type Fail = (name: string, count: number, error?: unknown) => void;

function scheduleOf(of: LoadedFunction, fail: Fail): Schedule[] {
  if (of.on.kind !== "schedule") return [];
  return [{ name: of.name, cron: parseCron(of.on.cron), run: () => runScheduled(of, fail) }];
}

async function runWorld(schedule: Schedule, fail: Fail): Promise<void> {
  try {
    await schedule.run();
  } catch (error) {
    fail(schedule.name, 1, error);
  }
}

function queueFunctionOf(of: LoadedFunction, queues: readonly LocalQueue[]): QueueFunction[] {
  const { on } = of;
  if (on.kind !== "queue") return [];
  const queue = queues.find(({ name }) => name === on.queue);
  if (queue === undefined) throw new RangeError(`${of.name} takes from a queue that is not there: ${on.queue}`);
  return [{ name: queue.name, url: queue.url, arn: queue.arn, attemptsMax: queue.attemptsMax, function: of }];
}

/** A run that fails every time is given up until the schedule is due again, as in the cloud. */
async function runScheduled(of: LocalFunction, fail: Fail): Promise<void> {
  for (let attempt = 1; attempt <= SCHEDULE_ATTEMPTS_MAX; attempt++) {
    try {
      await invoke(of, { source: "aws.scheduler", "detail-type": "Scheduled Event", detail: {} });
      return;
    } catch (error) {
      fail(of.name, 1, error);
    }
  }
}
