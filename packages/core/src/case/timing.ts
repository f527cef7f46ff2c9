import { addDays, type CalendarDate } from "../calendar-date.ts";
import { nextWorkingDay } from "../law/holidays.ts";
import type { Step } from "../settings.ts";
import { type Case, standingLetters } from "./state.ts";
import { debtorsDays } from "./still-days.ts";

/**
 * FIKEN-35: so many days after the last letter's deadline, and never on the deadline itself. Days that were the
 * debtor's own, because an objection was looked at or time was given, come on top.
 */
export function afterLastDeadline(state: Case, today: CalendarDate): CalendarDate {
  // of cases that were merged, the letter sent last need not be the one that gave the longest
  const [last] = standingLetters(state).toSorted((a, b) => (a.deadlineOn > b.deadlineOn ? -1 : 1));
  if (last === undefined) return state.openedOn;
  const given = debtorsDays(state, last.sentOn, today);
  return addDays(last.deadlineOn, Math.max(1, state.agreement.daysAfterDeadline) + given);
}

/** Days a residual notice gives; no law sets it, two weeks is what every other letter gives. */
const RESIDUAL_NOTICE_DAYS = 14;

/** The deadline of `step` sent on `sentOn`: never shorter than agreed, moved to a working day (longer is lawful). */
export function deadlineOf({ agreement }: Case, step: Step, sentOn: CalendarDate): CalendarDate {
  const days = agreement.steps.find((setting) => setting.step === step)?.deadlineDays ?? RESIDUAL_NOTICE_DAYS;
  const deadline = addDays(sentOn, days);
  return agreement.moveToWorkingDay ? nextWorkingDay(deadline) : deadline;
}
