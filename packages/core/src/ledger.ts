import { assert } from "./assert.ts";
import type { CalendarDate } from "./calendar-date.ts";
import { type Ore, sumOre } from "./money.ts";
import type { CreditorId } from "./party.ts";

/** The chart of accounts, one set per creditor. Debit is +, credit is −. */
export const ACCOUNTS = [
  /** Other people's money in the operator's client account (klientkonto). */
  "client_bank",
  /** Money that the creditor received directly, as its books show. */
  "creditor_bank",
  /** What we owe the creditor of the client money. */
  "owed_to_creditor",
  "creditor_principal",
  "creditor_interest_income",
  "creditor_fee_income",
  /** The agency's salær. */
  "operator_income",
  /** Paid too much, or without a claim: goes back to the payer. */
  "owed_to_payer",
] as const;
export type Account = (typeof ACCOUNTS)[number];

export type LedgerEntry = { readonly account: Account; readonly amountOre: Ore };

/** A balanced set of entries for one event. Corrected by a new booking, never by a change. */
export type Booking = {
  /** The cause, unique: the same cause is never booked twice (`payment:<id>`). */
  readonly bookingId: string;
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  readonly entries: readonly LedgerEntry[];
};

/** @throws BugError when the entries do not add up to zero. Entries of zero are left out. */
export function booking(of: Booking): Booking {
  assert(sumOre(of.entries.map((entry) => entry.amountOre)) === 0, `booking does not balance: ${of.bookingId}`);
  return { ...of, entries: of.entries.filter((entry) => entry.amountOre !== 0) };
}
