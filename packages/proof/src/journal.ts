import { createHash } from "node:crypto";
import {
  addBalances,
  type Balances,
  type Booking,
  balancesOf,
  journalLine,
  type Sha256,
  sumOfBalances,
} from "@kravflyt/core";

/** All bookings of one creditor on one day. */
export type JournalDay = {
  readonly bookings: number;
  readonly movements: Balances;
  /** Of the day's lines in order of their booking ids, each ended by a line feed. */
  readonly journalSha256: Sha256;
  /** Bookings whose entries do not add up to zero: none, or somebody wrote past this program. */
  readonly unbalanced: readonly string[];
};

/** Unbalanced bookings that are named; more than these are as bad. */
const UNBALANCED_MAX = 100;

/** Reads a day in order of booking ids, one booking in memory at a time. */
export async function journalDay(bookings: AsyncIterable<Booking>): Promise<JournalDay> {
  const hash = createHash("sha256");
  const unbalanced: string[] = [];
  let count = 0;
  let movements: Balances = {};
  for await (const booking of bookings) {
    const sums = balancesOf(booking.entries);
    if (sumOfBalances(sums) !== 0 && unbalanced.length < UNBALANCED_MAX) unbalanced.push(booking.bookingId);
    hash.update(`${journalLine(booking)}\n`);
    movements = addBalances(movements, sums);
    count += 1;
  }
  return { bookings: count, movements, journalSha256: hash.digest("hex"), unbalanced };
}
