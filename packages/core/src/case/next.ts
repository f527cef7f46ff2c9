import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { Step } from "../settings.ts";
import type { NextAction } from "./action.ts";
import { type NextLetter, nextLetter } from "./next-letter.ts";
import { breaksOn } from "./plan.ts";
import type { Case } from "./state.ts";

/** What `state` does next by itself, seen from `today`, and the day from which. */
export function nextAction(state: Case, today: CalendarDate): NextAction {
  if (state.status === "closed") return { kind: "wait", reason: "closed" };
  if (state.awaitsApproval) return { kind: "wait", reason: "awaiting_approval" };
  if (state.pause !== undefined || state.holds.length > 0) return goesOn(state);
  if (state.status === "legal") return { kind: "wait", reason: "legal" };
  if (state.pending !== undefined) return { kind: "wait", reason: "letter_pending", step: state.pending.step };
  const next = nextLetter(state, today);
  return next.kind === "letter" ? unlessAPersonIsAsked(state, next) : next;
}

function unlessAPersonIsAsked(state: Case, next: Extract<NextLetter, { readonly kind: "letter" }>): NextAction {
  const { step } = next;
  if (state.mode === "manual") return { kind: "wait", reason: "manual", step };
  return needsApproval(state, step) ? { kind: "wait", reason: "demand_needs_approval", step } : next;
}

/** The third face of approval: a person says yes to each betalingsoppfordring. */
export const needsApproval = ({ agreement, approvedDemand }: Case, step: Step): boolean =>
  agreement.demandApproval && (step === "payment_demand" || step === "creditor_demand") && approvedDemand !== step;

type GoesOn = Extract<NextAction, { readonly kind: "resume" | "end_hold" | "break_plan" }>;

/** The first of what ends by itself of all that holds the case. */
function goesOn(state: Case): NextAction {
  const [first] = endings(state).toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  if (first !== undefined) return first;
  // a plan that is all there is ends by itself
  const hold = state.holds.find(({ kind }) => kind !== "payment_plan");
  return hold === undefined ? { kind: "wait", reason: "paused" } : { kind: "wait", reason: "on_hold", hold: hold.kind };
}

function endings(state: Case): readonly GoesOn[] {
  const { pause, holds, plan } = state;
  const found: GoesOn[] = pause?.until === undefined ? [] : [{ kind: "resume", on: pause.until }];
  for (const { kind, until } of holds) {
    if (until !== undefined) found.push({ kind: "end_hold", hold: kind, on: until });
    const broken = kind === "payment_plan" && plan !== undefined ? breaksOn(state, plan) : undefined;
    if (broken !== undefined) found.push({ kind: "break_plan", on: broken });
  }
  return found;
}

/**
 * The day on which the sweep must look at the case again; `undefined` when nothing happens by itself. An ordered letter
 * is looked at the day after: if its message was given up, it is sent again. So is a hold for a customer's credit, and
 * every day from then on: the books do not tell a case when the credit is gone.
 */
export function dueOn(state: Case, today: CalendarDate): CalendarDate | undefined {
  if (state.status === "ongoing" && state.pending !== undefined) return addDays(state.pending.orderedOn, 1);
  const next = nextAction(state, today);
  const looksOn = state.holds.some(({ kind }) => kind === "customer_credit") ? addDays(today, 1) : undefined;
  if (next.kind === "wait") return state.status === "on_hold" ? looksOn : undefined;
  return looksOn !== undefined && looksOn < next.on ? looksOn : next.on;
}
