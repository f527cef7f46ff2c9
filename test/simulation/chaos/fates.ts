import type { Random } from "../random.ts";
import type { Fate, Point, Worker } from "./worker.ts";

export type TroubleKind = "death" | "loss" | "conflict" | "interrupted";

export type Trouble = {
  /** Of a thousand runs of a worker, so many die, lose a call, meet a conflict, or are interrupted by another one. */
  readonly perMille: Readonly<Record<TroubleKind, number>>;
  /** The call at which it happens is one of the first so many. */
  readonly callsMax: number;
};

/** Spins the fates of workers. */
export type Fates = {
  /** A new worker; `interrupt` lets another one run from beginning to end while it waits. */
  readonly worker: (interrupt: (() => Promise<void>) | undefined) => Worker;
  /** How often each came true. */
  readonly struck: Readonly<Record<TroubleKind, number>>;
};

export function spinFates({ perMille, callsMax }: Trouble, random: Random): Fates {
  const struck = { death: 0, loss: 0, conflict: 0, interrupted: 0 };
  return {
    struck,
    worker: (interrupt) => {
      const kind = kindOf(perMille, random);
      const at = random.between(1, callsMax);
      let calls = 0;
      return {
        fate: (point) => {
          calls += 1;
          const fate = calls === at && kind !== undefined ? toFate(kind, { point, random, interrupt }) : undefined;
          if (fate !== undefined) struck[fate.kind] += 1;
          return fate;
        },
      };
    },
  };
}

/** A worker that nothing happens to: a fault in every try would only show that nobody tried again. */
export const UNDISTURBED: Worker = { fate: () => undefined };

function kindOf(perMille: Trouble["perMille"], random: Random): TroubleKind | undefined {
  let left = random.below(1000);
  return (["death", "loss", "conflict", "interrupted"] as const).find((kind) => {
    left -= perMille[kind];
    return left < 0;
  });
}

type At = {
  readonly point: Point;
  readonly random: Random;
  readonly interrupt: (() => Promise<void>) | undefined;
};

function toFate(kind: TroubleKind, { point, random, interrupt }: At): Fate | undefined {
  switch (kind) {
    case "death":
    case "loss":
      return { kind, when: random.isOneIn(2) ? "before" : "after" };
    case "conflict":
      return point === "write" ? { kind } : undefined;
    case "interrupted":
      return interrupt && { kind, by: interrupt };
    default:
      throw new RangeError(`no fate ${String(kind)}`);
  }
}
