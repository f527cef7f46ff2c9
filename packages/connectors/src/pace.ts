export type PaceSettings = {
  /** Attempts start at least `1000 / requestsPerSecond` ms apart, and no more arrive in any second. No limit when absent. */
  readonly requestsPerSecond?: number;
  /** Waits for a turn that other processes share, before each attempt. */
  readonly awaitTurn?: () => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
};

const SECOND_MS = 1_000;

/** Before an attempt `start` waits until it may; `answered` is called when it is over, whatever came of it. */
export type Pace = { readonly start: () => Promise<void>; readonly answered: () => void };

/**
 * So many requests in any second of the system's own clock: attempts start evenly, and never more than so many after an
 * answer within the second that follows it. A request arrives at some moment between its start and its answer; whoever
 * counted starts alone would be found too fast when one of them took longer on its way than the ones after it.
 */
export function makePace({ requestsPerSecond = Number.POSITIVE_INFINITY, awaitTurn, now, sleep }: PaceSettings): Pace {
  const gapMs = SECOND_MS / requestsPerSecond;
  const most = Math.max(1, Math.floor(requestsPerSecond));
  const answeredAt: number[] = [];
  let nextStart = Number.NEGATIVE_INFINITY;
  const waitMs = (): number => {
    const [first = Number.NEGATIVE_INFINITY] = answeredAt.length < most ? [] : answeredAt;
    return Math.ceil(Math.max(nextStart, first + SECOND_MS) - now());
  };
  // no timer is finer than a millisecond
  if (gapMs < 1) return { start: async () => awaitTurn?.(), answered: () => undefined };
  return {
    start: async () => {
      const ms = waitMs();
      if (ms > 0) await sleep(ms);
      await awaitTurn?.();
      nextStart = now() + gapMs;
    },
    answered: () => {
      answeredAt.push(now());
      if (answeredAt.length > most) answeredAt.shift();
    },
  };
}
