import { addDays, type CalendarDate } from "../calendar-date.ts";
import { addWorkingDays, nextWorkingDay } from "../law/holidays.ts";
import { PROCESS_RULES } from "../process/steps.ts";
import type { Step, StepSetting } from "../settings.ts";
import { type Case, standingLetters } from "./state.ts";
import { debtorsDays } from "./still-days.ts";

/** Banking days that a payment made on the last day of a deadline is given on its way. */
const PAYMENT_ON_ITS_WAY_DAYS = 1;

/**
 * The first day that may follow a deadline's last day, weekends and holidays over: what is paid on that day is paid in
 * time (LOV-1988-05-13-26 § 9 second paragraph), and the bank tells of it on the next banking day.
 */
export const afterPaymentArrives = (deadlineOn: CalendarDate): CalendarDate =>
  addDays(addWorkingDays(deadlineOn, PAYMENT_ON_ITS_WAY_DAYS), 1);

/**
 * FIKEN-35: so many days after the last deadline that a letter of ours set, and never before what was paid on it has
 * arrived. Before our first letter that holds for the creditor's own deadlines, in a case that is open.
 */
export function afterLastDeadline(state: Case, today: CalendarDate): CalendarDate {
  const endsOn = lastDeadline(state, today);
  if (endsOn === undefined) return state.openedOn;
  const isOurs = standingLetters(state).length > 0;
  const agreed = isOurs ? addDays(endsOn, state.agreement.daysAfterDeadline) : state.openedOn;
  return later(agreed, afterPaymentArrives(endsOn));
}

/**
 * The last deadline that a letter of ours set, before our first the creditor's, as far as they stand. Days that were the
 * debtor's own, because an objection was looked at or time was given, come on top. `undefined` without a deadline.
 */
export function lastDeadline(state: Case, today: CalendarDate): CalendarDate | undefined {
  const ours = standingLetters(state);
  const [first, ...more] = ours.length > 0 ? ours : creditorsLetters(state);
  if (first === undefined) return undefined;
  const last = more.reduce((latest, letter) => (letter.deadlineOn < latest.deadlineOn ? latest : letter), first);
  return addDays(last.deadlineOn, debtorsDays(state, last.sentOn, today));
}

const creditorsLetters = ({ earlierLetters }: Case) =>
  earlierLetters.flatMap(({ sentOn, deadlineOn }) => (deadlineOn === undefined ? [] : [{ sentOn, deadlineOn }]));

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);

/** Days a residual notice gives; no law sets it, two weeks is what every other letter gives. */
const RESIDUAL_NOTICE_DAYS = 14;

/** The deadline of `step` sent on `sentOn`: never shorter than agreed, moved to a working day (longer is lawful). */
export function deadlineOf({ agreement }: Case, step: Step, sentOn: CalendarDate): CalendarDate {
  const setting = agreement.steps.find((one) => one.step === step);
  const deadline = addDays(sentOn, setting === undefined ? RESIDUAL_NOTICE_DAYS : daysOf(setting));
  return agreement.moveToWorkingDay ? nextWorkingDay(deadline) : deadline;
}

/** A step that is off may be kept with any days: nobody held them to the law, and a demand is still sent anew by them. */
const daysOf = ({ step, on, deadlineDays }: StepSetting): number =>
  on ? deadlineDays : Math.max(deadlineDays, PROCESS_RULES[step].minimumDeadlineDays);
