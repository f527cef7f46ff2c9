import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, sumOre } from "../money.ts";
import { type Booking, bookingDay, type JournalLine } from "../posting.ts";

/** A voucher of the creditor's own journal, on the accounts of its own books. */
export type Voucher = {
  readonly voucherId: string;
  readonly on: CalendarDate;
  /** The day it was made here. */
  readonly madeOn: CalendarDate;
  readonly description: string;
  readonly lines: readonly JournalLine[];
};

/** What is to stand in the creditor's books for a period, by day and then by name. */
export type Journal = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly vouchers: readonly Voucher[];
};

/** The subledger account of customers in the Norwegian standard chart (NS 4102). */
const CUSTOMERS = "1500";

type Made = { readonly postingId: string; readonly on: CalendarDate; readonly body: Booking };

/**
 * The vouchers of the bookings whose day is from `from` through `to`. That an item is settled is no voucher.
 * @throws BugError when one does not balance: such a booking is never made.
 */
export function journalOf(postings: readonly Made[], { from, to }: Pick<Journal, "from" | "to">): Journal {
  const within = postings.filter(({ body }) => from <= bookingDay(body) && bookingDay(body) <= to);
  const vouchers = within.flatMap(({ postingId, on, body }): readonly Voucher[] => {
    const lines = linesOf(body);
    if (lines.length === 0) return [];
    assert(sideOf(lines, "debit") === sideOf(lines, "credit"), `voucher ${postingId} does not balance`);
    const description = "description" in body ? body.description : "Innbetaling via inkasso";
    return [{ voucherId: postingId, on: bookingDay(body), madeOn: on, description, lines }];
  });
  return { from, to, vouchers: vouchers.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)) };
}

const placeOf = ({ on, voucherId }: Voucher): string => `${on} ${voucherId}`;

function linesOf(body: Booking): readonly JournalLine[] {
  if (body.kind === "settle") return [];
  if (body.kind === "journal") return body.lines;
  const { account, amountOre } = body;
  const [debit, credit] = body.kind === "payment_back" ? [CUSTOMERS, account] : [account, CUSTOMERS];
  return [
    { account: debit, side: "debit", amountOre },
    { account: credit, side: "credit", amountOre },
  ];
}

/** The sum of one side. */
export const sideOf = (lines: readonly JournalLine[], side: JournalLine["side"]): Ore =>
  sumOre(lines.filter((line) => line.side === side).map(({ amountOre }) => amountOre));
