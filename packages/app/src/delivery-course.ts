import { type Instant, type LetterId, type Moment, wasKnown } from "@kravflyt/core";
import type { Dispatch, StoredCaseEvent } from "@kravflyt/store";

/** `before` as it is after `change`. How far a letter came, and what was told of it, is kept with when (N6). */
export function moved(before: Dispatch, change: Partial<Dispatch>, at: Instant): Dispatch {
  const after = { ...before, ...change };
  const { status, seen, course = [] } = after;
  if (status === before.status && seen === before.seen) return after;
  return { ...after, course: [...course, { at, status, ...(seen === undefined ? {} : { seen }) }] };
}

/** `isUnsure`: by then it may have come further, or come back: nobody wrote down when it did. */
export type DispatchThen = Dispatch & { readonly isUnsure?: true };

export type Then = {
  readonly moment: Moment;
  /** What had happened to the case, as it was known then. */
  readonly events: readonly StoredCaseEvent[];
};

/** A letter as far as it was known to have come at a moment; `undefined` where it was not written yet. */
export function dispatchAt(dispatch: Dispatch, then: Then): DispatchThen | undefined {
  const { seen: _, ...rest } = dispatch;
  const { course = [] } = dispatch;
  const mark = course.findLast(({ at }) => wasKnown(at, then.moment));
  if (mark !== undefined) {
    const { status, seen } = mark;
    return { ...rest, status, ...(seen === undefined ? {} : { seen }) };
  }
  return course[0]?.status === "ready" ? undefined : { ...rest, ...shownBy(dispatch, then) };
}

/** What is certain of a letter that has no course of that time: what its own times show, and what its case was told. */
function shownBy(
  { letterId, status, deliveredAt, attemptAt, course }: Dispatch,
  { moment, events }: Then,
): Pick<DispatchThen, "status" | "seen" | "isUnsure"> {
  const cause = causeOf(events, letterId);
  if (cause !== undefined) return { status: "failed", seen: cause };
  // one that came back since its course is kept had not come back before that
  const cameBackUnseen = status === "failed" && course === undefined;
  if (wasKnown(deliveredAt, moment)) return { status: "delivered", ...(cameBackUnseen ? { isUnsure: true } : {}) };
  return wasKnown(attemptAt, moment) ? { status: "sending" } : { status: "ready", isUnsure: true };
}

function causeOf(events: readonly StoredCaseEvent[], id: LetterId) {
  for (const { event } of events) {
    const isTold = event.type === "letter_undelivered" || event.type === "notice_undelivered";
    if (isTold && event.letterId === id) return event.cause;
  }
  return undefined;
}
