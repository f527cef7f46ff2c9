import { addDays, type CalendarDate } from "../calendar-date.ts";
import { earliestLawfulDay, type StepRefusal } from "../law/earliest.ts";
import { nextWorkingDay } from "../law/holidays.ts";
import type { LetterStep } from "../law/letter-step.ts";
import { PERIODS } from "../law/periods.ts";
import type { OperatorKind, Step } from "../settings.ts";
import { chargedLetters, duesOf, letterHistory } from "./owed.ts";
import { type Case, principalOf } from "./state.ts";

/** Why a case takes no step by itself. Every open case has either a next day or one of these. */
export const WAIT_REASONS = [
  "closed",
  "awaiting_approval",
  "paused",
  "manual",
  "letter_pending",
  "process_finished",
  "residual_left",
  "not_lawful",
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** What comes next: a letter or the end of a pause on a day, or nothing and why. */
export type NextAction =
  | { readonly kind: "letter"; readonly step: Step; readonly on: CalendarDate }
  | { readonly kind: "resume"; readonly on: CalendarDate }
  | { readonly kind: "wait"; readonly reason: WaitReason; readonly step?: Step; readonly refusal?: StepRefusal };

/** What `state` does next by itself, and the day from which. */
export function nextAction(state: Case): NextAction {
  if (state.status === "closed") return { kind: "wait", reason: "closed" };
  if (state.status === "awaiting_approval") return { kind: "wait", reason: "awaiting_approval" };
  if (state.pause !== undefined) {
    return state.pause.until === undefined
      ? { kind: "wait", reason: "paused" }
      : { kind: "resume", on: state.pause.until };
  }
  if (state.pending !== undefined) return { kind: "wait", reason: "letter_pending", step: state.pending.step };
  const next = nextLetter(state);
  return state.mode === "manual" && next.kind === "letter" ? { kind: "wait", reason: "manual", step: next.step } : next;
}

/** The next letter whoever takes it: autopilot, or a person in a manual case. */
export function nextLetter(state: Case): NextAction {
  if (state.claims.every((claim) => principalOf(claim) === 0)) return residual(state);
  const step = nextStep(state);
  if (step === undefined) return { kind: "wait", reason: "process_finished" };
  const lawful = firstDay(state, step);
  if (!lawful.ok) return { kind: "wait", reason: "not_lawful", step, refusal: lawful.refusal };
  const own = afterLastDeadline(state);
  return { kind: "letter", step, on: own > lawful.value ? own : lawful.value };
}

/** Only costs and interest are left: one free notice (restnota), then a person decides. Never a fee on a residual. */
function residual(state: Case): NextAction {
  const isSent = state.letters.some((letter) => letter.step === "residual_notice");
  if (isSent || !state.agreement.residualNotice) return { kind: "wait", reason: "residual_left" };
  return { kind: "letter", step: "residual_notice", on: afterLastDeadline(state) };
}

/** Own demands are the creditor's, payment demands the agency's; the definition may hold both, the operator decides. */
const MAY_SEND: Readonly<Record<OperatorKind, (step: LetterStep) => boolean>> = {
  agency: (step) => step !== "creditor_demand",
  self_collection: (step) => step !== "payment_demand",
};

/** The first checked step after the last one sent; a letter that fell away was not one. */
export function nextStep(state: Case): LetterStep | undefined {
  const { steps, operator } = state.agreement;
  const sent = new Set<Step>(chargedLetters(state).map((letter) => letter.step));
  const lastSent = steps.findLastIndex(({ step }) => sent.has(step));
  return steps.slice(lastSent + 1).find(({ step, on }) => on && MAY_SEND[operator](step))?.step;
}

/**
 * A letter that may bear a fee waits for the 14 days after the due day, so that no step is spent for nothing. It does
 * not wait for a fee count to start anew: then it goes without a fee.
 */
function firstDay(state: Case, step: LetterStep): ReturnType<typeof earliestLawfulDay> {
  const dues = duesOf(state);
  const lawful = earliestLawfulDay(step, letterHistory(state), dues);
  if (!lawful.ok || !state.agreement.chargeLetterFees || step === "reminder" || step === "payment_demand")
    return lawful;
  const withFee = addDays(dues.lastDueOn, PERIODS.feeAfterDueDays.days);
  return withFee > lawful.value ? { ok: true, value: withFee } : lawful;
}

/** FIKEN-35: so many days after the last letter's deadline, and never on the deadline itself. */
function afterLastDeadline(state: Case): CalendarDate {
  const last = chargedLetters(state).at(-1);
  if (last === undefined) return state.openedOn;
  return addDays(last.deadlineOn, Math.max(1, state.agreement.daysAfterDeadline));
}

/** Days a residual notice gives; no law sets it, two weeks is what every other letter gives. */
const RESIDUAL_NOTICE_DAYS = 14;

/** The deadline of `step` sent on `sentOn`: never shorter than agreed, moved to a working day (longer is lawful). */
export function deadlineOf(state: Case, step: Step, sentOn: CalendarDate): CalendarDate {
  const days = state.agreement.steps.find((setting) => setting.step === step)?.deadlineDays ?? RESIDUAL_NOTICE_DAYS;
  return nextWorkingDay(addDays(sentOn, days));
}

/**
 * The day on which the sweep must look at the case again; `undefined` when nothing happens by itself. An ordered letter
 * is looked at the day after: if its message was given up, it is sent again.
 */
export function dueOn(state: Case): CalendarDate | undefined {
  if (state.status === "ongoing" && state.pending !== undefined) return addDays(state.pending.orderedOn, 1);
  const next = nextAction(state);
  return next.kind === "wait" ? undefined : next.on;
}
