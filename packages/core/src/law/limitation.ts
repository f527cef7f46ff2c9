import { addDays, type CalendarDate } from "../calendar-date.ts";
import { addMonths } from "./months.ts";
import { PERIODS } from "./periods.ts";

/**
 * What starts limitation anew: an acknowledgement or a part payment (§ 14), a legal step (§§ 15–18), a judgment
 * or attachment (§ 21). Letters do not.
 */
export type Interruption = {
  readonly on: CalendarDate;
  readonly by: "acknowledgement" | "part_payment" | "legal_step" | "judgment";
};

export type LimitationFacts = {
  readonly dueOn: CalendarDate;
  /** `loan_or_judgment`: a money loan, a debt instrument, or what a judgment has already decided. */
  readonly kind: "ordinary" | "loan_or_judgment";
  /** In any order. */
  readonly interruptions: readonly Interruption[];
};

/**
 * The first day the claim is time-barred: LOV-1979-05-18-18. The last day that still saves it bears the date of the day
 * it was counted from. What comes on or after the first barred day changes nothing any more.
 */
export function limitationOn({ dueOn, kind, interruptions }: LimitationFacts): CalendarDate {
  let { years } = kind === "ordinary" ? PERIODS.limitation : PERIODS.longLimitation;
  let barredOn = barredAfter(dueOn, years);
  for (const { on, by } of interruptions.toSorted(byDay)) {
    if (on >= barredOn) return barredOn;
    if (by === "judgment") years = PERIODS.longLimitation.years;
    barredOn = laterOf(barredOn, barredAfter(on, years));
  }
  return barredOn;
}

const barredAfter = (from: CalendarDate, years: number): CalendarDate => addDays(addMonths(from, 12 * years), 1);

const byDay = (one: Interruption, other: Interruption): number => (one.on < other.on ? -1 : Number(one.on > other.on));

/** An acknowledgement from before the due day does not make the time shorter. */
const laterOf = (day: CalendarDate, other: CalendarDate): CalendarDate => (other > day ? other : day);
