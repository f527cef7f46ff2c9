import { addDays, type CalendarDate } from "../calendar-date.ts";
import { daysAfterDue, type EarlierLetter, type Invoice } from "../invoice.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { Autopilot } from "../settings.ts";
import { hasNoticed } from "./own-steps.ts";

/** GO-10: days after the due day when the creditor sends nothing itself, or only a free reminder. */
const DAYS_WITHOUT_OWN_LETTERS = 14;

/** The first day, and what it waits for: the days of the settings, or a deadline that the creditor itself gave. */
export type StartDay = { readonly code: "too_early" | "own_deadline_runs"; readonly startsOn: CalendarDate };

/** Why no day can be told. */
export type NoStartDay =
  | { readonly code: "no_due_date" }
  /** SVEA-23: the creditor sends so many letters before it hands over. */
  | { readonly code: "own_reminders_missing"; readonly needed: number; readonly sent: number }
  /** The books do not tell when the creditor's last letter was to be paid. */
  | { readonly code: "own_deadline_unknown"; readonly sentOn: CalendarDate };

type HandOver = Pick<Autopilot, "level" | "ownReminderSteps" | "daysBeforeStart">;

/**
 * The first day a case starts by itself on `invoice` (FIKEN-23, GO-10 to -12, SVEA-16, -23). Where the creditor has
 * done its own reminders: once they are sent, and the deadline of the last that was no free reminder has passed. A
 * deadline that the creditor gave is the debtor's at either level.
 */
export function startsOn({ dueOn, earlierLetters }: Invoice, it: HandOver): Result<StartDay, NoStartDay> {
  if (dueOn === undefined) return refuse({ code: "no_due_date" });
  const missing = it.level === "collection" ? whyNoDay(earlierLetters, it) : undefined;
  if (missing !== undefined) return refuse(missing);
  const isBare = it.level === "collection" && !earlierLetters.some(isOwnStep);
  const days = Math.max(it.daysBeforeStart, isBare ? DAYS_WITHOUT_OWN_LETTERS : 0);
  const ours: StartDay = { code: "too_early", startsOn: daysAfterDue(dueOn, days) };
  return accept(deadlines(earlierLetters).reduce((last, day) => (day.startsOn > last.startsOn ? day : last), ours));
}

function whyNoDay(letters: readonly EarlierLetter[], { ownReminderSteps }: HandOver): NoStartDay | undefined {
  const sent = letters.length;
  if (sent < ownReminderSteps && !hasNoticed(letters)) {
    return { code: "own_reminders_missing", needed: ownReminderSteps, sent };
  }
  const last = letters.filter(isOwnStep).toSorted(bySentOn).at(-1);
  if (last === undefined || last.deadlineOn !== undefined) return undefined;
  return { code: "own_deadline_unknown", sentOn: last.sentOn };
}

/** A purring or an inkassovarsel sets a deadline that has to be known (GO-11); a free reminder need set none (GO-10). */
const isOwnStep = ({ step }: EarlierLetter): boolean => step !== "reminder";

const bySentOn = (a: EarlierLetter, b: EarlierLetter): number =>
  a.sentOn < b.sentOn ? -1 : Number(a.sentOn > b.sentOn);

const deadlines = (letters: readonly EarlierLetter[]): readonly StartDay[] =>
  letters.flatMap(({ deadlineOn }) =>
    deadlineOn === undefined ? [] : [{ code: "own_deadline_runs", startsOn: addDays(deadlineOn, 1) } as const],
  );

/** Why the day has not come on `today`. */
export type NotYet = StartDay | NoStartDay;

export function whyNotYet(invoice: Invoice, autopilot: HandOver, today: CalendarDate): NotYet | undefined {
  const day = startsOn(invoice, autopilot);
  if (!day.ok) return day.refusal;
  return today < day.value.startsOn ? day.value : undefined;
}

/**
 * GO-13: may a person start earlier? Where we run the reminders, any day after the due day; where the creditor does, only
 * if it sends letters of its own that the person passes over.
 */
export const mayStartEarly = ({ level, ownReminderSteps }: HandOver): boolean =>
  level === "reminder" || ownReminderSteps > 0;
