import { addDays, type CalendarDate } from "../calendar-date.ts";
import { isHeld } from "../case/evolve.ts";
import { letterHistory } from "../case/letters.ts";
import { duesOf } from "../case/owed.ts";
import { type Case, principalOf, standingLetters } from "../case/state.ts";
import { afterPaymentArrives, lastDeadline } from "../case/timing.ts";
import type { Invoice } from "../invoice.ts";
import { earliestLawfulDay } from "../law/earliest.ts";
import type { CaseDues, DatedLetter } from "../law/letter-step.ts";
import type { Autopilot, CollectionLevel } from "../settings.ts";
import { hasNoticed } from "../start/own-steps.ts";

/** What stops a hand-over whatever the case is like. */
export type AgencySettingsRefusal =
  /** SVEA-24: the agency is to run the reminders, and so are we: the first of our letters that is on, and how many may be. */
  { readonly code: "own_letters_at_reminder_level"; readonly step: string } & (
    | { readonly setting: "ownReminderSteps"; readonly nearest: 0 }
    | { readonly most: 0 }
  );

type HandOverSettings = Pick<Autopilot, "level" | "ownReminderSteps" | "processes">;

/** SVEA-17, -24: the level must agree with what we send ourselves; at the agency's reminder level that is nothing. */
export function whyNotAtLevel({
  level,
  ownReminderSteps,
  processes,
}: HandOverSettings): AgencySettingsRefusal | undefined {
  if (level !== "reminder") return undefined;
  const code = "own_letters_at_reminder_level";
  if (ownReminderSteps > 0) return { code, step: "reminder", setting: "ownReminderSteps", nearest: 0 };
  const first = Object.values(processes)
    .flat()
    .find(({ on }) => on);
  return first === undefined ? undefined : { code, step: first.step, most: 0 };
}

/** Why one case is not handed over, on its own account. */
export type NotHandedOver =
  | { readonly code: "case_is_closed" | "already_at_agency" | "awaiting_approval" | "letter_pending" }
  | { readonly code: "case_not_running"; readonly status: Case["status"] }
  | { readonly code: "nothing_owed" | "demand_sent" | "reminder_sent" }
  | { readonly code: "not_due"; readonly dueOn: CalendarDate }
  | { readonly code: "own_reminders_missing"; readonly needed: number; readonly sent: number }
  | { readonly code: "notice_missing"; readonly law: string }
  | { readonly code: "notice_period_runs"; readonly until: CalendarDate };

type Level = { readonly level: CollectionLevel; readonly ownReminderSteps: number };

/**
 * Why `state` may not go to the agency on `today`. For collection the notice must have been sent, with 14 days and its own
 * deadline gone (LOV-1988-05-13-26 § 9), with the debtor's own days and those that a payment made in time needs to arrive:
 * the agency's demand may then follow at once. A demand of ours is the end of the way: one salær for one claim.
 */
export function whyNotHandedOver(state: Case, today: CalendarDate, it: Level): NotHandedOver | undefined {
  return whyNotFree(state) ?? whyNotOverdue(state, today) ?? whyNotAfterLetters(state, today, it);
}

function whyNotFree(state: Case): NotHandedOver | undefined {
  if (state.closed !== undefined) return { code: "case_is_closed" };
  if (isHeld(state, "agency")) return { code: "already_at_agency" };
  if (state.awaitsApproval) return { code: "awaiting_approval" };
  if (state.pending !== undefined) return { code: "letter_pending" };
  if (state.status === "legal" || state.holds.length > 0) return { code: "case_not_running", status: state.status };
  return undefined;
}

function whyNotOverdue({ claims }: Case, today: CalendarDate): NotHandedOver | undefined {
  if (claims.every((claim) => principalOf(claim) === 0)) return { code: "nothing_owed" };
  const early = claims.find(({ dueOn }) => today <= dueOn);
  return early === undefined ? undefined : { code: "not_due", dueOn: early.dueOn };
}

function whyNotAfterLetters(state: Case, today: CalendarDate, it: Level): NotHandedOver | undefined {
  const own = standingLetters(state);
  if (own.some(({ step }) => step === "payment_demand" || step === "creditor_demand")) return { code: "demand_sent" };
  const sent = own.length + state.earlierLetters.length;
  const endsOn = lastDeadline(state, today);
  return whyNotNoticed({ sent, history: letterHistory(state), dues: duesOf(state), endsOn }, today, it);
}

type Letters = {
  readonly sent: number;
  readonly history: readonly DatedLetter[];
  readonly dues: CaseDues;
  /** The last deadline, with the debtor's own days where there is a case. */
  readonly endsOn: CalendarDate | undefined;
};

function whyNotNoticed(letters: Letters, today: CalendarDate, it: Level): NotHandedOver | undefined {
  const { sent, history, dues, endsOn } = letters;
  if (it.level === "reminder") return sent > 0 ? { code: "reminder_sent" } : whyNotSince(endsOn, today);
  if (sent < it.ownReminderSteps && !hasNoticed(history)) {
    return { code: "own_reminders_missing", needed: it.ownReminderSteps, sent };
  }
  const lawful = earliestLawfulDay("payment_demand", history, dues);
  if (!lawful.ok) return { code: "notice_missing", law: lawful.refusal.law };
  const noticeEndsOn = addDays(lawful.value, -1);
  return whyNotSince(endsOn !== undefined && endsOn > noticeEndsOn ? endsOn : noticeEndsOn, today);
}

/** What was paid on the last day that the debtor was given has not come yet. */
function whyNotSince(endsOn: CalendarDate | undefined, today: CalendarDate): NotHandedOver | undefined {
  if (endsOn === undefined) return undefined;
  const until = addDays(afterPaymentArrives(endsOn), -1);
  return today <= until ? { code: "notice_period_runs", until } : undefined;
}

/** The same for an invoice that is in no case yet: one is opened only where it would go on to the agency. */
export function whyInvoiceNotHandedOver(
  { dueOn, earlierLetters }: Pick<Invoice, "dueOn" | "earlierLetters">,
  today: CalendarDate,
  it: Level,
): NotHandedOver | undefined {
  if (dueOn === undefined) return { code: "nothing_owed" };
  if (today <= dueOn) return { code: "not_due", dueOn };
  const history = earlierLetters.map(({ step, sentOn, deadlineOn = sentOn }) => ({ step, sentOn, deadlineOn }));
  const dues = { firstDueOn: dueOn, lastDueOn: dueOn };
  const endsOn = earlierLetters
    .flatMap(({ deadlineOn }) => deadlineOn ?? [])
    .toSorted()
    .at(-1);
  return whyNotNoticed({ sent: earlierLetters.length, history, dues, endsOn }, today, it);
}
