import { type AutopilotFacts, type AutopilotRefusal, type AutopilotWarning, checkAutopilot } from "./autopilot.ts";
import { addDays, type CalendarDate } from "./calendar-date.ts";
import { type Result, refuse } from "./result.ts";
import type { Autopilot } from "./settings.ts";

/** How far ahead the day may lie on which a saved version takes effect. */
const DAYS_AHEAD_MAX = 365;

/** Why a version cannot wait for that day. */
export type EffectiveDayRefusal =
  | { readonly code: "effective_day_not_ahead"; readonly earliestOn: CalendarDate }
  | { readonly code: "effective_day_too_far"; readonly latestOn: CalendarDate };

/** May a version that is saved `today` wait for `effectiveOn`? Tomorrow at the earliest, a year ahead at the latest. */
export function whyNotEffectiveOn(effectiveOn: CalendarDate, today: CalendarDate): EffectiveDayRefusal | undefined {
  const [earliestOn, latestOn] = [addDays(today, 1), addDays(today, DAYS_AHEAD_MAX)];
  if (effectiveOn < earliestOn) return { code: "effective_day_not_ahead", earliestOn };
  return effectiveOn > latestOn ? { code: "effective_day_too_far", latestOn } : undefined;
}

/** Why a version does not take effect on its day. */
export type EffectRefusal =
  | AutopilotRefusal
  /** Nobody has read the law for that day. */
  | { readonly code: "law_not_reviewed"; readonly reviewedThrough: CalendarDate };

/** All codes of {@link EffectRefusal}. */
export const EFFECT_REFUSALS = [
  "deadline_too_short",
  "step_not_for_operator",
  "step_twice",
  "step_out_of_order",
  "notice_missing",
  "full_auto_without_autopilot",
  "own_reminders_at_reminder_level",
  "own_letters_at_reminder_level",
  "nobody_sends_the_notice",
  "grouping_needs_client_account",
  "only_for_agencies",
  "small_residual_below_closing_limit",
  "pause_without_days",
  "law_not_reviewed",
] as const satisfies readonly EffectRefusal["code"][];

export type OnItsDay = { readonly autopilot: Autopilot; readonly effectiveOn: CalendarDate };

/**
 * Is a version lawful on the day on which it takes effect, as law and creditor stand? Judged by its day and not by the
 * day somebody looks, so that a late run decides what that day's own would have.
 */
export function checkOnItsDay(
  { autopilot, effectiveOn }: OnItsDay,
  facts: Omit<AutopilotFacts, "today">,
): Result<readonly AutopilotWarning[], EffectRefusal> {
  const checked = checkAutopilot(autopilot, { ...facts, today: effectiveOn });
  const { reviewedThrough } = facts.law;
  return checked.ok && effectiveOn > reviewedThrough ? refuse({ code: "law_not_reviewed", reviewedThrough }) : checked;
}
