import { accept, type Result, refuse } from "@kravflyt/core";
import { type ClockRefusal, type HubClock, toInstant } from "../clock/hub-clock.ts";
import { type Cron, nextDue } from "./cron.ts";

/** A function that is due at times. */
export type Schedule = { readonly name: string; readonly cron: Cron; readonly run: () => Promise<void> };

export type TimekeeperOptions = {
  readonly clock: HubClock;
  readonly schedules: readonly Schedule[];
  /** Lets the queues work until they are empty. */
  readonly drain: () => Promise<void>;
  /** Work that goes on by itself stops while time jumps. */
  readonly pause: () => Promise<void>;
  readonly resume: () => void;
  /** Time passes without being told. */
  readonly movesByItself: boolean;
  /** Counts up whenever anything was done that a frequent schedule could have to follow up; not a number while something waits. */
  readonly activity: () => number;
  readonly onError: (error: unknown) => void;
};

/** Starts what is due as the hub's clock passes it, in the order of time; at one moment in the order of the catalogue. */
export type Timekeeper = {
  /**
   * Moves the clock to `toMs`. Everything due on the way is started with the clock standing at the moment it is due, and the
   * queues are drained before time goes on. A crash on the way loses nothing: {@link Timekeeper.start} carries the jump on.
   */
  readonly advanceTo: (toMs: number, how?: HowToAdvance) => Promise<Result<void, ClockRefusal>>;
  /** Lets the queues work until they are empty, while time stands. */
  readonly drain: () => Promise<void>;
  /** Carries on what a crash cut off, and then starts what is due as time passes. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type HowToAdvance = {
  /** False: what is due at this moment is passed over, as by a machine that is switched off. */
  readonly isAwake?: (atMs: number) => boolean;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TICK_MS = 250;
const SAVE_EVERY_MS = 10_000;

export function createTimekeeper(options: TimekeeperOptions): Timekeeper {
  const { clock, pause, resume, onError } = options;
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let savedAtMs = 0;
  const walker = createWalker(options, () => stopped);

  /** One after the other: two jumps at once would each see half of the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function jump(toMs: number, how: HowToAdvance = {}): Promise<Result<void, ClockRefusal>> {
    const now = clock.freeze();
    if (toMs < now) {
      clock.release();
      return refuse({ code: "clock_backwards", now: toInstant(now) });
    }
    clock.setGoal(toMs);
    await pause();
    try {
      await walker.walkTo(toMs, how);
    } finally {
      clock.release();
      if (!stopped) resume();
    }
    return accept(undefined);
  }

  async function tick(): Promise<void> {
    const now = clock.nowMs();
    const due = walker.due(now);
    if (due !== undefined && due.atMs < now - MINUTE_MS) await jump(now);
    else if (due !== undefined) await walker.run(due);
    if (due === undefined && now < savedAtMs + SAVE_EVERY_MS) return;
    clock.save();
    savedAtMs = now;
  }

  const tickOn = (): void => {
    timer = setTimeout(() => {
      void inTurn(tick)
        .catch(onError)
        .finally(() => !stopped && tickOn());
    }, TICK_MS);
  };

  return {
    advanceTo: (toMs, how) => inTurn(() => jump(toMs, how)),
    drain: () =>
      inTurn(async () => {
        await pause();
        await options.drain();
        if (!stopped) resume();
      }),
    start: async () => {
      const goal = clock.goal();
      if (goal !== undefined) await inTurn(() => jump(Math.max(goal, clock.nowMs())));
      clock.release();
      resume();
      if (options.movesByItself) tickOn();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await queue;
      await pause();
      clock.save();
    },
  };
}

/** A moment at which something is due. */
type Due = { readonly atMs: number; readonly schedules: readonly Schedule[] };

type Walker = {
  readonly due: (untilMs: number) => Due | undefined;
  readonly run: (due: Due) => Promise<void>;
  readonly walkTo: (toMs: number, how: HowToAdvance) => Promise<void>;
};

function createWalker(options: TimekeeperOptions, isStopped: () => boolean): Walker {
  const { clock, schedules, drain, activity } = options;
  /** How often in a row the frequent schedules found nothing to do, and what `activity` was then. */
  let quiet = { times: 0, activity: Number.NaN };
  let isWalking = false;
  let lastRunMs = Number.NEGATIVE_INFINITY;
  const isQuiet = (): boolean => isWalking && quiet.times >= QUIET_TIMES && quiet.activity === activity();

  const dueOf = (schedule: Schedule): number => {
    const doneAt = clock.doneAt(schedule.name);
    if (!isFrequent(schedule)) return nextDue(schedule.cron, doneAt);
    const idleMs = isQuiet() ? HOUR_MS - MINUTE_MS : 0;
    return nextDue(schedule.cron, Math.max(doneAt + idleMs, lastRunMs));
  };
  const due = (untilMs: number): Due | undefined => {
    const dues = schedules.map((schedule) => ({ schedule, atMs: dueOf(schedule) }));
    const atMs = Math.min(...dues.map((one) => one.atMs));
    if (atMs > untilMs) return undefined;
    return { atMs, schedules: dues.filter((one) => one.atMs === atMs).map(({ schedule }) => schedule) };
  };
  async function run({ atMs, schedules: dueNow }: Due): Promise<void> {
    const before = activity();
    for (const schedule of dueNow) {
      await schedule.run();
      clock.setDone(schedule.name, atMs); // after it has run: a crash runs it again rather than never
    }
    lastRunMs = atMs;
    if (!dueNow.some(isFrequent)) return;
    const found = activity();
    const times = found !== before ? 0 : quiet.activity === found ? quiet.times + 1 : 1;
    quiet = { times, activity: found };
  }
  function passOver({ atMs, schedules: dueNow }: Due): void {
    for (const { name } of dueNow) clock.setDone(name, atMs);
    lastRunMs = atMs;
  }
  async function walkTo(toMs: number, { isAwake = () => true }: HowToAdvance): Promise<void> {
    await drain();
    for (let next = due(toMs); next !== undefined; next = due(toMs)) {
      if (isStopped()) return;
      if (!isAwake(next.atMs)) {
        passOver(next);
        continue;
      }
      clock.hold(next.atMs); // a clock that has crept past the moment stays where it is
      await run(next);
      await drain();
    }
    clock.setGoal(undefined);
    clock.hold(toMs);
  }
  return {
    due,
    run,
    walkTo: async (toMs, how) => {
      isWalking = true;
      try {
        await walkTo(toMs, how);
      } finally {
        isWalking = false;
      }
    },
  };
}

/** What a function left behind is looked at by others from a minute on, so one quiet minute says nothing yet. */
const QUIET_TIMES = 2;

/**
 * More often than hourly. Nothing can have changed for such a schedule while the hub stood idle, so a jump over idle time runs it
 * once an hour, instead of 1,440 times a day.
 */
function isFrequent({ cron }: Schedule): boolean {
  return cron.minutes.length > 1;
}
