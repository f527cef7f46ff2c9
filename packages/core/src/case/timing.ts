import { addDays, type CalendarDate } from "../calendar-date.ts";
import { nextWorkingDay } from "../law/holidays.ts";
import { PROCESS_RULES } from "../process/steps.ts";
import type { Step, StepSetting } from "../settings.ts";
import { type Case, standingLetters } from "./state.ts";
import { debtorsDays } from "./still-days.ts";

/**
 * FIKEN-35: so many days after the last deadline that a letter set, and never on the deadline itself. Days that were the
 * debtor's own, because an objection was looked at or time was given, come on top.
 */
export function afterLastDeadline(state: Case, today: CalendarDate): CalendarDate {
  const [first, ...more] = standingLetters(state);
  if (first === undefined) return state.openedOn;
  const last = more.reduce((latest, letter) => (letter.deadlineOn < latest.deadlineOn ? latest : letter), first);
  const given = debtorsDays(state, last.sentOn, today);
  return addDays(last.deadlineOn, Math.max(1, state.agreement.daysAfterDeadline) + given);
}

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
