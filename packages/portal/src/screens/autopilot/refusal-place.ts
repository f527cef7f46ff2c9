import type { Refusal } from "../../api/failure.ts";
import type { DebtorKind, FormValues, ProcessStep } from "./form-values.ts";

export type FieldName =
  | Exclude<keyof FormValues, "processes">
  | `processes.${DebtorKind}`
  | `processes.${DebtorKind}.${ProcessStep}.days`;

/** The field that a refusal of the whole is about: there it is shown (FIKEN-19). */
export function placeOf(refusal: Refusal): FieldName | undefined {
  const { debtor, step } = refusal as { readonly debtor?: DebtorKind; readonly step?: ProcessStep };
  if (debtor !== undefined && step !== undefined) return `processes.${debtor}.${step}.days`;
  return PLACES[refusal.code];
}

const PLACES: Readonly<Record<string, FieldName>> = {
  full_auto_without_autopilot: "fullAuto",
  own_reminders_at_reminder_level: "ownReminderSteps",
  own_letters_at_reminder_level: "processes.private",
  small_residual_below_closing_limit: "smallUpTo",
  pause_without_days: "smallPauseDays",
  grouping_needs_client_account: "grouping",
};
