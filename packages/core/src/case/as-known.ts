import type { CalendarDate, Instant } from "../calendar-date.ts";
import { dayInNorway, msBetween } from "../calendar-date.ts";
import type { CaseEvent } from "./events.ts";

/** An event with the moment it was stored: from then on we knew of it. */
export type KnownEvent = { readonly event: CaseEvent; readonly at: Instant };

/** Two times that are never mixed: what we knew by `knownAt`, and of that what held on `asOf`. */
export type Moment = { readonly knownAt?: Instant | undefined; readonly asOf?: CalendarDate | undefined };

/** The day from which an event holds: money from the day the debtor paid, all else from the day it happened. */
export const validFrom = (event: CaseEvent): CalendarDate =>
  event.type === "payment_received" || event.type === "surplus_allocated" ? event.paidOn : event.on;

/** Had what is of `at` come to be known by the moment? An absent `at` never had. */
export const wasKnown = (at: Instant | undefined, { knownAt, asOf }: Moment): boolean =>
  at !== undefined &&
  (knownAt === undefined || msBetween(at, knownAt) >= 0) &&
  (asOf === undefined || dayInNorway(at) <= asOf);

/** The events known by `knownAt` that held on `asOf`, in the order they were stored; all of them without a moment. */
export const eventsAt = <Event extends KnownEvent>(
  events: readonly Event[],
  { knownAt, asOf }: Moment,
): readonly Event[] =>
  events.filter(
    ({ event, at }) =>
      (knownAt === undefined || msBetween(at, knownAt) >= 0) && (asOf === undefined || validFrom(event) <= asOf),
  );
