import { addDays, type CalendarDate, daysBetween } from "./calendar-date.ts";
import { type CaseId, caseId as toCaseId } from "./case/state.ts";
import { type Booking, booking, caseOfBooking, credit } from "./ledger.ts";
import { type Ore, ore, sumOre, ZERO_ORE } from "./money.ts";
import type { CreditorId } from "./party.ts";

/** What the creditor gets for one case in a payout. */
export type PayoutLine = {
  readonly caseId: CaseId;
  /** The payout that was to bring it first, and that the bank or a person turned down. */
  readonly returnedFrom?: string;
  /** The payments on the case that it passes on. */
  readonly paymentIds: readonly string[];
  /** Payments of which what was left over is owed after all: by the case's event. */
  readonly surpluses?: readonly MovedBy[];
  /** Of those that it passed on, or an earlier payout did, what was spread anew since: by the case's event. */
  readonly reallocations?: readonly MovedBy[];
  /** Payments that the bank took back: what an earlier payout passed on of them is set off here. */
  readonly reversals?: readonly string[];
  readonly principalOre: Ore;
  readonly interestOre: Ore;
  readonly feesOre: Ore;
  readonly amountOre: Ore;
};

/** A payment, and the event of its case that moved some of it; without one, all of the client account that it spread anew. */
type MovedBy = { readonly version: number; readonly paymentId?: string };

/** The creditor's money, sent on. Covers every entry booked after the last payout through `through`. */
export type PayoutPlan = {
  readonly payoutId: string;
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  readonly through: CalendarDate;
  readonly amountOre: Ore;
  readonly lines: readonly PayoutLine[];
  /** Where one payout cannot hold all of a period: which of how many this is. */
  readonly part?: { readonly number: number; readonly of: number };
};

/** Entries of `owed_*` as the ledger lists them; credits are negative. */
export type OwedEntry = {
  readonly account: "owed_principal" | "owed_interest" | "owed_fees";
  readonly bookingId: string;
  readonly amountOre: Ore;
};

/**
 * The days a payout on `today` covers, or `undefined` when none is due. It ends yesterday, so that a payment booked
 * later today can never fall between two payouts.
 */
export function payoutPeriod(
  today: CalendarDate,
  everyDays: number,
  last: { readonly through: CalendarDate } | { readonly since: CalendarDate },
): { readonly from: CalendarDate; readonly through: CalendarDate } | undefined {
  const from = "through" in last ? addDays(last.through, 1) : last.since;
  const through = addDays(today, -1);
  return daysBetween(from, today) >= everyDays && through >= from ? { from, through } : undefined;
}

/** A payout that did not reach the creditor, as it was. */
export type ReturnedPayout = Pick<PayoutPlan, "payoutId" | "lines">;

/**
 * The payout of `entries`; `undefined` when nothing is owed, or less than nothing because the bank took back what had been
 * passed on: then the next one sets it off. Its id is its period: the same period is paid once. What came
 * back of earlier ones goes with it, as the lines that it was.
 */
export function planPayout(
  it: { readonly creditorId: CreditorId; readonly on: CalendarDate; readonly through: CalendarDate },
  entries: readonly OwedEntry[],
  returned: readonly ReturnedPayout[] = [],
): PayoutPlan | undefined {
  const byCase = Map.groupBy(entries, (entry) => caseOfBooking(entry.bookingId));
  const own = [...byCase].flatMap(([caseId, some]) => (caseId === undefined ? [] : [lineOf(toCaseId(caseId), some)]));
  const again = returned.flatMap(({ payoutId, lines }) =>
    lines.map((line) => ({ ...line, returnedFrom: line.returnedFrom ?? payoutId })),
  );
  const lines = [...own, ...again].toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));
  const amountOre = sumOre(lines.map((line) => line.amountOre));
  if (amountOre <= 0) return undefined;
  return { payoutId: `${it.creditorId}-${it.through}`, ...it, amountOre, lines };
}

const positionOf = ({ caseId, returnedFrom = "" }: PayoutLine): string => `${caseId} ${returnedFrom}`;

function lineOf(caseId: CaseId, entries: readonly OwedEntry[]): PayoutLine {
  const of = (account: OwedEntry["account"]): Ore =>
    ore(-entries.filter((e) => e.account === account).reduce((sum, e) => sum + e.amountOre, 0));
  const [principalOre, interestOre, feesOre] = [of("owed_principal"), of("owed_interest"), of("owed_fees")];
  const bookings = [...new Set(entries.map((entry) => entry.bookingId))];
  const idsOf = (cause: string): readonly string[] =>
    bookings.filter((id) => id.startsWith(`${cause}:`)).map((id) => id.slice(`${cause}:${caseId}:`.length));
  const movedBy = (cause: string): readonly MovedBy[] =>
    idsOf(cause).map((id) => {
      const [version = ""] = id.split(":", 1);
      return { version: Number(version), paymentId: id.slice(version.length + 1) };
    });
  const together = movedBy("reallocations").map(({ version }) => ({ version }));
  const [surpluses, reallocations] = [movedBy("surplus"), [...movedBy("reallocation"), ...together]];
  const reversals = idsOf("reversal");
  return {
    caseId,
    paymentIds: idsOf("payment"),
    ...(surpluses.length === 0 ? {} : { surpluses }),
    ...(reallocations.length === 0 ? {} : { reallocations }),
    ...(reversals.length === 0 ? {} : { reversals }),
    principalOre,
    interestOre,
    feesOre,
    amountOre: sumOre([principalOre, interestOre, feesOre]),
  };
}

/** How a payout is booked when it is ordered. */
export const bookPayout = (plan: PayoutPlan): Booking =>
  booking({ ...ofPlan(plan), bookingId: `payout:${plan.payoutId}`, on: plan.on });

/** The same, the other way, on the day that it is known not to have reached the creditor: who is owed it again. */
export function bookReturn(plan: PayoutPlan, on: CalendarDate): Booking {
  const { creditorId, entries } = ofPlan(plan);
  const back = entries.map(({ account, amountOre }) => ({ account, amountOre: credit(amountOre) }));
  return booking({ bookingId: `${RETURN}${plan.payoutId}`, creditorId, on, entries: back });
}

const RETURN = "payout_return:";

/** The payout that a booking brought back; `undefined` for others. */
export const returnedPayout = (bookingId: string): string | undefined =>
  bookingId.startsWith(RETURN) ? bookingId.slice(RETURN.length) : undefined;

function ofPlan({ creditorId, lines, amountOre }: PayoutPlan): Pick<Booking, "creditorId" | "entries"> {
  const sum = (part: "principalOre" | "interestOre" | "feesOre"): Ore =>
    lines.reduce<Ore>((total, line) => ore(total + line[part]), ZERO_ORE);
  return {
    creditorId,
    entries: [
      { account: "owed_principal", amountOre: sum("principalOre") },
      { account: "owed_interest", amountOre: sum("interestOre") },
      { account: "owed_fees", amountOre: sum("feesOre") },
      { account: "client_bank", amountOre: credit(amountOre) },
    ],
  };
}
