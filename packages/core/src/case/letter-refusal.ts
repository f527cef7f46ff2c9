import type { CalendarDate } from "../calendar-date.ts";
import type { StepRefusal } from "../law/earliest.ts";
import type { LateInterestRefusal } from "../law/interest.ts";

/** Why a letter is not sent now. */
export type LetterRefusal =
  | { readonly code: "letter_not_pending" }
  | { readonly code: "no_longer_due"; readonly on?: CalendarDate }
  | { readonly code: "nothing_owed" }
  | { readonly code: "demand_needs_approval" }
  | StepRefusal
  | LateInterestRefusal;
