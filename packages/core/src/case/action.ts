import type { CalendarDate } from "../calendar-date.ts";
import type { Step } from "../settings.ts";
import type { CaseRefusal } from "./commands.ts";
import type { HoldKind } from "./holds.ts";

/** Why a case takes no step by itself. Every open case has either a next day or one of these. */
export const WAIT_REASONS = [
  "closed",
  "awaiting_approval",
  "paused",
  "on_hold",
  "legal",
  "manual",
  "demand_needs_approval",
  "letter_pending",
  "process_finished",
  "residual_left",
  "time_barred",
  "not_lawful",
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export type Wait = {
  readonly kind: "wait";
  readonly reason: WaitReason;
  /** The step that a person may take, or that the law stands in the way of. */
  readonly step?: Step;
  /** What holds the case, when it is on hold. */
  readonly hold?: HoldKind;
  readonly refusal?: CaseRefusal;
};

/** What comes next by itself, and the day from which; or nothing, and why. */
export type NextAction =
  | { readonly kind: "letter"; readonly step: Step; readonly on: CalendarDate }
  /** A small residual gets its rest. */
  | { readonly kind: "pause_residual"; readonly on: CalendarDate; readonly days: number }
  /** A pause ends. */
  | { readonly kind: "resume"; readonly on: CalendarDate }
  | { readonly kind: "end_hold"; readonly hold: HoldKind; readonly on: CalendarDate }
  /** An instalment did not come. */
  | { readonly kind: "break_plan"; readonly on: CalendarDate }
  | Wait;
