import { addDays, type CalendarDate } from "../calendar-date.ts";
import { addBankingDays, nextWorkingDay } from "../law/holidays.ts";
import { PROCESS_RULES } from "../process/steps.ts";
import type { Step, StepSetting } from "../settings.ts";
import type { StillKind } from "./holds.ts";
import { type Case, standingLetters } from "./state.ts";
import { debtorsDays, isPromised, promisedDays } from "./still-days.ts";

/** Banking days that a payment made on the last day of a deadline is given on its way. */
const PAYMENT_ON_ITS_WAY_DAYS = 1;

/**
 * The first day that may follow a deadline's last day, weekends and holidays over: what is paid on that day is paid in
 * time (LOV-1988-05-13-26 § 9 second paragraph), and the bank tells of it on the next banking day.
 */
export const afterPaymentArrives = (deadlineOn: CalendarDate): CalendarDate =>
  addDays(addBankingDays(deadlineOn, PAYMENT_ON_ITS_WAY_DAYS), 1);

/**
 * FIKEN-35: so many days after the last deadline, and never before what was paid on it has arrived. Before our first
 * letter only the latter, in a case that is open.
 */
export function afterLastDeadline(state: Case, today: CalendarDate): CalendarDate {
  const endsOn = lastDeadline(state, today);
  if (endsOn === undefined) return state.openedOn;
  const isOurs = standingLetters(state).length > 0;
  const agreed = isOurs ? addDays(endsOn, state.agreement.daysAfterDeadline) : state.openedOn;
  return later(agreed, afterPaymentArrives(endsOn));
}

/**
 * The last deadline that a letter set, of ours as far as they stand, or of the creditor's: claims that join a case bring
 * theirs. Days that were the debtor's own, because an objection was looked at or time was given, come on top of each; the
 * last day of time that was given and the day of an answer are deadlines too. Some kinds of those days may count for
 * nothing (`but`). `undefined` where nobody was given a day.
 */
export function lastDeadline(
  state: Case,
  today: CalendarDate,
  but: readonly StillKind[] = [],
): CalendarDate | undefined {
  const letters = [...standingLetters(state), ...creditorsLetters(state)];
  const ends = letters.map((given) => lengthened(state, given, { to: today, but }));
  return latestOf([...ends, ...promisedDays(state, but)]);
}

/**
 * Was the debtor still given time on `on` to pay what `letter` asked for? By its deadline with the debtor's own days on top
 * that began before it was over, by a day that was promised, or because an objection or time that was given has no end yet.
 */
export function isInTime(state: Case, letter: Given, on: CalendarDate): boolean {
  const stood = state.stood.filter(({ from }) => from <= on);
  return (
    isReached(state, letter, { on, endsOn: letter.deadlineOn }) ||
    promisedDays({ ...state, stood }).some((promisedOn) => on <= promisedOn) ||
    state.holds.some((hold) => isPromised(hold.kind) && hold.on <= on)
  );
}

type Given = { readonly sentOn: CalendarDate; readonly deadlineOn: CalendarDate };

/** From `endsOn` on, as far as days before it lengthen it: what begins after a deadline was over brings it not back. */
function isReached(
  state: Case,
  given: Given,
  { on, endsOn }: { readonly on: CalendarDate; readonly endsOn: CalendarDate },
): boolean {
  if (on <= endsOn) return true;
  const longer = lengthened(state, given, { to: endsOn });
  return longer > endsOn && isReached(state, given, { on, endsOn: longer });
}

const lengthened = (
  state: Case,
  { sentOn, deadlineOn }: Given,
  { to, but = [] }: { readonly to: CalendarDate; readonly but?: readonly StillKind[] },
): CalendarDate => addDays(deadlineOn, debtorsDays(state, { from: sentOn, to, but }));

/** A deadline for some of the claims is waited for like one for all. */
const creditorsLetters = ({ earlierLetters }: Case): readonly Given[] =>
  earlierLetters.flatMap(({ sentOn, askedUntil, deadlineOn = askedUntil }) =>
    deadlineOn === undefined ? [] : [{ sentOn, deadlineOn }],
  );

const latestOf = (days: readonly CalendarDate[]): CalendarDate | undefined => days.toSorted().at(-1);

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);

/** Days a residual notice gives; no law sets it, two weeks is what every other letter gives. */
const RESIDUAL_NOTICE_DAYS = 14;

/** The deadline of `step` sent on `sentOn`: never shorter than agreed, moved to a working day (longer is lawful). */
export function deadlineOf({ agreement }: Case, step: Step, sentOn: CalendarDate): CalendarDate {
  const setting = agreement.steps.find((one) => one.step === step);
  const deadline = addDays(sentOn, setting === undefined ? RESIDUAL_NOTICE_DAYS : daysOf(setting));
  return agreement.moveToWorkingDay ? nextWorkingDay(deadline) : deadline;
}

/**
 * A step that is off may be kept with any days: nobody held them to the law, and a demand is still sent anew by them.
 * A reminder of 0 days could once be saved; its letter gives the fewest that a letter can.
 */
const daysOf = ({ step, on, deadlineDays }: StepSetting): number =>
  on && step !== "reminder" ? deadlineDays : Math.max(deadlineDays, PROCESS_RULES[step].minimumDeadlineDays);
