import { type Instant, laterBy, msBetween } from "../calendar-date.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** So long after its first attempt an event is tried for the last time. */
const TRIED_FOR_MS = 24 * HOUR_MS;
const FIRST_WAIT_MS = MINUTE_MS;

export type Attempts = {
  /** How many have failed, this one included. */
  readonly failed: number;
  readonly firstAt: Instant;
};

/**
 * When to try again after a failure at `at`: after 1 minute, 2, 4, 8 and so on, and for the last time 24 hours after the
 * first attempt; `undefined` when that has been.
 */
export function nextAttemptAt({ failed, firstAt }: Attempts, at: Instant): Instant | undefined {
  const last = laterBy(firstAt, TRIED_FOR_MS);
  if (at >= last) return undefined;
  const next = laterBy(at, FIRST_WAIT_MS * 2 ** (failed - 1));
  return next < last ? next : last;
}

/** Failures of a receiver, whatever the event, with no success between them. */
export type FailureRun = { readonly count: number; readonly since: Instant };

const RUN_COUNT_MIN = 20;
const RUN_MS_MIN = HOUR_MS;

export const longerRun = (run: FailureRun | undefined, at: Instant): FailureRun =>
  run === undefined ? { count: 1, since: at } : { ...run, count: run.count + 1 };

/**
 * Is the receiver to be left alone until a person says so? Many events at once fail together, so the run must be long in
 * number and in time; one event alone never comes so far before it is set aside.
 */
export const isToPause = ({ count, since }: FailureRun, at: Instant): boolean =>
  count >= RUN_COUNT_MIN && msBetween(since, at) >= RUN_MS_MIN;
