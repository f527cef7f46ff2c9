import type { CaseEvent } from "./case/events.ts";
import { evolve } from "./case/evolve.ts";
import type { Case } from "./case/state.ts";
import { type Booking, bookMovedSurplus, bookPayment, bookReallocation, bookReversal, bookSurplus } from "./ledger.ts";

/**
 * What is booked for what happened to a case, event by event.
 * @param seen the version of the case before the first of `events`: how many there were.
 */
export function caseBookings(before: Case | undefined, events: readonly CaseEvent[], seen: number): readonly Booking[] {
  const bookings: Booking[] = [];
  let state = before;
  for (const [at, event] of events.entries()) {
    state = evolve(state, event);
    bookings.push(...bookingsOf(state, event, seen + at + 1));
  }
  return bookings;
}

function bookingsOf(state: Case, event: CaseEvent, version: number): readonly Booking[] {
  switch (event.type) {
    case "payment_received":
      return [bookPayment(state, event)];
    case "surplus_allocated":
      return [bookSurplus(state, event, version)];
    case "payment_reversed":
      return [bookReversal(state, event)];
    case "surplus_released":
    case "surplus_restored":
      return [bookMovedSurplus(state, event, version)];
    case "payments_reallocated":
      return bookReallocation(state, event, version);
    default:
      return [];
  }
}
