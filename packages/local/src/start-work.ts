import { join } from "node:path";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Result } from "@kravflyt/core";
import type { ClockRefusal, HubClock } from "./clock/hub-clock.ts";
import { invoke, type LocalFunction } from "./handlers/invoke.ts";
import type { LoadedFunction } from "./handlers/load-functions.ts";
import type { HubLog } from "./hub-log.ts";
import { createPump, type QueueFunction } from "./queue/pump.ts";
import { openUnfinished } from "./queue/unfinished.ts";
import type { LocalQueue } from "./resources.ts";
import { parseCron } from "./schedule/cron.ts";
import { createTimekeeper, type Schedule } from "./schedule/timekeeper.ts";

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
};

/** What the hub does by itself: the queues' and the schedules' functions. */
export type Work = {
  readonly advanceTo: (toMs: number) => Promise<Result<void, ClockRefusal>>;
  readonly drain: () => Promise<void>;
  /** Told of work that came in from outside, so that schedules look after it. */
  readonly noticeRequest: () => void;
  /** Failed runs so far, by function. */
  readonly failures: () => Readonly<Record<string, number>>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** As often as EventBridge has a function run in all when it throws. */
const SCHEDULE_ATTEMPTS_MAX = 3;

export async function startWork(options: WorkOptions): Promise<Work> {
  const { dataDir, clock, movesByItself, sqs, queues, functions, world, log } = options;
  const failures: Record<string, number> = {};
  const countFailure = (name: string, count: number): void => {
    if (count > 0) failures[name] = (failures[name] ?? 0) + count;
  };
  let activity = 0;
  const pump = createPump({
    sqs,
    queues: functions.flatMap((of) => queueFunctionOf(of, queues)),
    unfinished: await openUnfinished(sqs, { file: join(dataDir, "unfinished.json"), queues }),
    onBatch: (batch) => {
      activity += 1;
      countFailure(batch.function, batch.failed);
    },
    onError: log.error,
  });
  const schedules = functions.flatMap((of): Schedule[] =>
    of.on.kind === "schedule"
      ? [{ name: of.name, cron: parseCron(of.on.cron), run: () => runScheduled(of, { countFailure, log }) }]
      : [],
  );
  const timekeeper = createTimekeeper({
    clock,
    schedules: [...world, ...schedules],
    drain: pump.drain,
    pause: pump.pause,
    resume: () => {
      if (movesByItself) pump.start();
    },
    movesByItself,
    // a message that waits to be tried again is work that no schedule may sleep through
    activity: () => {
      if (pump.waiting() > 0) activity += 1;
      return activity;
    },
    onError: log.error,
  });
  return {
    advanceTo: timekeeper.advanceTo,
    drain: timekeeper.drain,
    noticeRequest: () => {
      activity += 1;
    },
    failures: () => ({ ...failures }),
    start: timekeeper.start,
    stop: timekeeper.stop,
  };
}

function queueFunctionOf(of: LoadedFunction, queues: readonly LocalQueue[]): QueueFunction[] {
  const { on } = of;
  if (on.kind !== "queue") return [];
  const queue = queues.find(({ name }) => name === on.queue);
  if (queue === undefined) throw new RangeError(`${of.name} takes from a queue that is not there: ${on.queue}`);
  return [{ name: queue.name, url: queue.url, arn: queue.arn, attemptsMax: queue.attemptsMax, function: of }];
}

type Watch = { readonly countFailure: (name: string, count: number) => void; readonly log: HubLog };

/** A run that fails every time is given up until the schedule is due again, as in the cloud. */
async function runScheduled(of: LocalFunction, { countFailure, log }: Watch): Promise<void> {
  for (let attempt = 1; attempt <= SCHEDULE_ATTEMPTS_MAX; attempt++) {
    try {
      await invoke(of, { source: "aws.scheduler", "detail-type": "Scheduled Event", detail: {} });
      return;
    } catch (error) {
      countFailure(of.name, 1);
      log.error(error);
    }
  }
}
