import type { CalendarDate } from "../calendar-date.ts";
import type { CreditorId } from "../party.ts";
import { type Balances, sameBalances } from "./balances.ts";

/** What was booked for a creditor on a day: as the transactions summed it up, or as its entries say when they are read again. */
export type BookedDay = { readonly bookings: number; readonly movements: Balances };

/** What a proof of the ledger itself can find: any of them means that something wrote past this program, or lost a write. */
export type LedgerFinding = {
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
} & (
  | { readonly code: "booking_unbalanced"; readonly bookingId: string }
  /** The sums kept while booking are not what the entries come to. */
  | { readonly code: "sums_differ"; readonly kept: BookedDay; readonly read: BookedDay }
  /** The day had been proven already. */
  | { readonly code: "booked_after_proof"; readonly proven: BookedDay; readonly now: BookedDay }
);

type Whose = { readonly creditorId: CreditorId; readonly on: CalendarDate };

export function findInDay(
  whose: Whose,
  kept: BookedDay,
  { unbalanced, ...read }: BookedDay & { readonly unbalanced: readonly string[] },
): readonly LedgerFinding[] {
  return [
    ...unbalanced.map((bookingId) => ({ ...whose, code: "booking_unbalanced", bookingId }) as const),
    ...(isSame(kept, read) ? [] : [{ ...whose, code: "sums_differ", kept, read } as const]),
  ];
}

export const findAfterProof = (whose: Whose, proven: BookedDay, now: BookedDay): readonly LedgerFinding[] =>
  isSame(proven, now) ? [] : [{ ...whose, code: "booked_after_proof", proven, now }];

const isSame = (a: BookedDay, b: BookedDay): boolean =>
  a.bookings === b.bookings && sameBalances(a.movements, b.movements);
