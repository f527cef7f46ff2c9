import { type Instant, msBetween } from "../calendar-date.ts";

/** That a person asked for a reading of the books: of all of them, or of what changed. */
export type AskedReading = { readonly at: Instant; readonly full: boolean };

/** When the last readings began, by how they ended. */
export type LastReadings = {
  readonly readAt?: Instant | undefined;
  /** The last that read everything. */
  readonly allReadAt?: Instant | undefined;
  readonly failedAt?: Instant | undefined;
};

/** Longer than the queue tries: what has not come by then was given up, and keeps nobody from asking. */
const GIVEN_UP_MS = 90 * 60_000;
/** All of the books are not read again so soon: it would bring the same. */
const JUST_READ_MS = 10 * 60_000;

/** Has what was asked for neither come nor failed? */
export function isReadingToCome(
  asked: AskedReading | undefined,
  { readAt, allReadAt, failedAt }: LastReadings,
  at: Instant,
): boolean {
  if (asked === undefined || msBetween(asked.at, at) >= GIVEN_UP_MS) return false;
  return ![asked.full ? allReadAt : readAt, failedAt].some((begun) => begun !== undefined && begun >= asked.at);
}

/** Would another reading bring nothing that one which is to come, or was just done, does not? */
export function isReadingNeedless(wanted: AskedReading, asked: AskedReading | undefined, last: LastReadings): boolean {
  const { at, full } = wanted;
  if (isReadingToCome(asked, last, at) && (asked?.full === true || !full)) return true;
  return full && last.allReadAt !== undefined && msBetween(last.allReadAt, at) < JUST_READ_MS;
}
