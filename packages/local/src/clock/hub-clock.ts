import { accept, type Instant, type Result, refuse } from "@kravflyt/core";
import * as z from "zod";
import { openSlotFile } from "./slot-file.ts";

/** `real` moves with the machine's clock and when told; `simulated` only when told. */
export type ClockMode = "real" | "simulated";

export type ClockRefusal = { readonly code: "clock_backwards"; readonly now: Instant };

/** The hub's own time. It never goes back, across restarts too; what it knows about time is on disk. */
export type HubClock = {
  readonly nowMs: () => number;
  /** As `nowMs`, for the functions: while time stands still each look at the clock is a millisecond later than the one before. */
  readonly tickMs: () => number;
  /** False while time stands still: nothing is gained by waiting then. */
  readonly isMoving: () => boolean;
  /** Stands still where it is; answers where. */
  readonly freeze: () => number;
  /** Stands still at `atMs` until it is held elsewhere or released. */
  readonly hold: (atMs: number) => Result<void, ClockRefusal>;
  /** Moves with the machine again (in mode `real`), from where it stands. */
  readonly release: () => void;
  /** Where a jump that has begun is going, so that it is carried on after a crash. */
  readonly goal: () => number | undefined;
  readonly setGoal: (atMs: number | undefined) => void;
  /** When each schedule was last done; a schedule that is new counts from the moment it is first asked about. */
  readonly doneAt: (schedule: string) => number;
  readonly setDone: (schedule: string, atMs: number) => void;
  /** Writes down how far it has come. */
  readonly save: () => void;
  readonly close: () => void;
};

const State = z.strictObject({
  nowMs: z.int(),
  /** What the machine's clock showed at `nowMs`. */
  machineMs: z.int(),
  goalMs: z.int().optional(),
  done: z.record(z.string(), z.int()),
});
type State = z.infer<typeof State>;

export type ClockOptions = {
  readonly file: string;
  readonly mode: ClockMode;
  /** Where a new clock starts, in milliseconds since 1970. */
  readonly startMs: number;
  readonly machineNow: () => number;
};

/** After a crash the clock goes on beyond every moment that may have been told before it: it is not written down at each look. */
const RESTART_MS = 5_000;

/** Opens the clock kept in `file`, or starts a new one there. */
export function openClock({ file, mode, startMs, machineNow }: ClockOptions): HubClock {
  const slots = openSlotFile(file);
  const stored = slots.stored === undefined ? undefined : State.parse(JSON.parse(slots.stored));
  const done: Record<string, number> = stored?.done ?? {};
  let goalMs = stored?.goalMs;
  // In mode real the time that the hub was stopped has passed for it too, unless it stopped in the middle of a jump.
  const asleepMs =
    stored === undefined || mode === "simulated" || goalMs !== undefined ? 0 : machineNow() - stored.machineMs;
  const restartMs = stored === undefined ? 0 : RESTART_MS;
  let at = { nowMs: (stored?.nowMs ?? startMs) + Math.max(restartMs, asleepMs), machineMs: machineNow() };
  let moving = false;

  const nowMs = (): number => {
    const machineMs = machineNow();
    const passedMs = moving ? Math.max(0, machineMs - at.machineMs) : 0; // a machine's clock that is set back is not followed
    at = { nowMs: at.nowMs + passedMs, machineMs };
    return at.nowMs;
  };
  const save = (isHasty = false): void => {
    nowMs();
    slots.write(JSON.stringify({ ...at, ...(goalMs !== undefined && { goalMs }), done } satisfies State), isHasty);
  };
  save();
  return {
    nowMs,
    tickMs: () => {
      const now = nowMs();
      if (!moving) at = { ...at, nowMs: now + 1 };
      return now;
    },
    isMoving: () => moving,
    freeze: () => {
      const now = nowMs();
      moving = false;
      return now;
    },
    hold: (atMs) => {
      const now = nowMs();
      if (atMs < now) return refuse({ code: "clock_backwards", now: toInstant(now) });
      moving = false;
      at = { nowMs: atMs, machineMs: machineNow() };
      save(goalMs !== undefined); // a jump holds hundreds of moments; its goal is safe on the disk
      return accept(undefined);
    },
    release: () => {
      nowMs();
      moving = mode === "real";
    },
    goal: () => goalMs,
    setGoal: (atMs) => {
      goalMs = atMs;
      save();
    },
    doneAt: (schedule) => {
      done[schedule] ??= nowMs();
      return done[schedule];
    },
    setDone: (schedule, atMs) => {
      done[schedule] = atMs;
    },
    save: () => save(),
    close: slots.close,
  };
}

export const toInstant = (ms: number): Instant => new Date(ms).toISOString() as Instant;
