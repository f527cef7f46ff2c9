import { addDays, type CalendarDate, calendarDate, daysBetween } from "./calendar-date.ts";
import { addMonths } from "./law/months.ts";
import { type Ore, ore, ZERO_ORE } from "./money.ts";
import { accept, type Result, refuse } from "./result.ts";

/** When a creditor's money is sent on. Weekdays count from Monday, 1; a day that a month does not have is its last. */
export type PayoutRhythm =
  | { readonly kind: "daily" }
  | { readonly kind: "weekly"; readonly weekday: number }
  | { readonly kind: "monthly"; readonly day: number };

/** What is agreed with a creditor about payouts, where it is more than every so many days. */
export type PayoutAgreement = {
  readonly rhythm: PayoutRhythm;
  /** Less than this waits for more, but never longer than money may be kept; 0 waits for nothing. */
  readonly fromOre: Ore;
};

export type PayoutTerms = {
  /** The most days that money is kept, and without an agreement the days between two payouts. */
  readonly everyDays: number;
  readonly agreement?: PayoutAgreement | undefined;
  /** What the law of the day says of it; null where it says no number. */
  readonly lawDays: number | null;
};

/** How long money may be kept: as agreed, and never longer than the law has it. */
export const keptAtMost = ({ everyDays, lawDays }: PayoutTerms): number =>
  lawDays === null ? everyDays : Math.min(everyDays, lawDays);

/** What is owed and was not sent on yet: the sum, and the first day that money of it came. */
export type Owing = { readonly amountOre: Ore; readonly oldestOn: CalendarDate };

/**
 * Is it the day, or was it a day since the money came? Days covered end yesterday, so that money of the rhythm's own day
 * waits for the next one.
 */
export function isPayoutDue(
  today: CalendarDate,
  agreement: PayoutAgreement,
  { owing, terms }: { readonly owing: Owing; readonly terms: PayoutTerms },
): boolean {
  if (daysBetween(owing.oldestOn, today) >= keptAtMost(terms)) return true;
  return latestDay(today, agreement.rhythm) > owing.oldestOn && owing.amountOre >= agreement.fromOre;
}

/** The last day of the rhythm on or before `today`. */
function latestDay(today: CalendarDate, rhythm: PayoutRhythm): CalendarDate {
  if (rhythm.kind === "daily") return today;
  if (rhythm.kind === "weekly") return addDays(today, -((weekdayOf(today) - rhythm.weekday + 7) % 7));
  const first = calendarDate(`${today.slice(0, 8)}01`);
  const ofThis = dayOfMonth(first, rhythm.day);
  return ofThis <= today ? ofThis : dayOfMonth(addMonths(first, -1), rhythm.day);
}

/** `first` is the first of a month. */
function dayOfMonth(first: CalendarDate, day: number): CalendarDate {
  const last = addDays(addMonths(first, 1), -1);
  const wanted = addDays(first, day - 1);
  return wanted < last ? wanted : last;
}

/** Monday is 1, Sunday 7: the first of January 2024 was a Monday. */
const weekdayOf = (date: CalendarDate): number => {
  const days = daysBetween(calendarDate("2024-01-01"), date) % 7;
  return (days < 0 ? days + 7 : days) + 1;
};

/** What came, and was not sent on; credits are negative, as the ledger has them. */
export function owingOf(entries: readonly { readonly on: CalendarDate; readonly amountOre: Ore }[]): Owing | undefined {
  const [oldest] = entries.map(({ on }) => on).toSorted();
  if (oldest === undefined) return undefined;
  const amountOre = ore(entries.reduce<Ore>((sum, entry) => ore(sum - entry.amountOre), ZERO_ORE));
  return { amountOre, oldestOn: oldest };
}

export type PayoutTermsRefusal = { readonly code: "longer_than_the_law"; readonly daysMax: number };

/** May this be agreed? Weekdays, days and amounts are checked where they come in. */
export const checkPayoutTerms = ({ everyDays, lawDays }: PayoutTerms): Result<undefined, PayoutTermsRefusal> =>
  lawDays !== null && everyDays > lawDays
    ? refuse({ code: "longer_than_the_law", daysMax: lawDays })
    : accept(undefined);
