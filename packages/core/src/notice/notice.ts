import { unreachable } from "../assert.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve, isHeld } from "../case/evolve.ts";
import type { HoldKind } from "../case/holds.ts";
import { type Case, type CloseReason, type PaymentPlan, standingLetters } from "../case/state.ts";
import type { Ore } from "../money.ts";
import { isDemand } from "../process/steps.ts";

/**
 * What a debtor is told beside the steps: the plan that was agreed, the answer to an objection, that the case is closed.
 * A notice sets no deadline of its own, costs nothing and is no step of a process.
 */
export const NOTICE_KINDS = ["plan_confirmation", "objection_answer", "case_closed"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Is it a notice, and no step of a process? */
export const isNotice = (step: string): step is NoticeKind => NOTICE_KINDS.some((kind) => kind === step);

export type Notice =
  | { readonly kind: "plan_confirmation"; readonly plan: PaymentPlan }
  | { readonly kind: "objection_answer"; readonly outcome: "upheld" | "rejected"; readonly costsWaived: boolean }
  | {
      readonly kind: "case_closed";
      readonly reason: Exclude<CloseReason, "merged" | "objection_upheld">;
      /** What was still owed and is let go. */
      readonly residualOre: Ore;
    };

/**
 * Whoever may not be written to like a debtor, or cannot be reached, gets no notice either: a person writes. Nor does who
 * is written to by the agency that has the case.
 */
const UNREACHABLE: readonly HoldKind[] = [
  "bankrupt",
  "winding_up",
  "deleted",
  "deceased",
  "address",
  "undelivered",
  "agency",
];

/**
 * The notice that `event` calls for; `before` is the event before it, `state` the case after it. A closed case is told
 * of only where payment had been demanded: who pays a reminder expects no letter.
 */
export const noticeAfter = (state: Case, event: CaseEvent, before?: CaseEvent): Notice | undefined =>
  isUnreachable(state) ? undefined : noticeOn(state, event, before);

/** The same, also where the debtor cannot be reached: what it says once the way to the debtor is found. */
export function noticeOn(state: Case, event: CaseEvent, before?: CaseEvent): Notice | undefined {
  switch (event.type) {
    case "plan_agreed":
      return { kind: "plan_confirmation", plan: event.plan };
    case "hold_ended":
      return event.outcome === "objection_rejected"
        ? { kind: "objection_answer", outcome: "rejected", costsWaived: before?.type === "costs_waived" }
        : undefined;
    case "case_closed":
      return closingNotice(state, event);
    default:
      return undefined;
  }
}

/**
 * The versions of a case, after all of `events`, whose notice has waited since the debtor cannot be reached: the answer to
 * an objection and the confirmation of a plan are owed the debtor. That a case has ended is told no more once it goes on.
 */
export function waitingNotices(events: readonly CaseEvent[]): readonly number[] {
  let state: Case | undefined;
  let waiting: readonly number[] = [];
  for (const [at, event] of events.entries()) {
    state = evolve(state, event);
    if (!isUnreachable(state)) waiting = event.type === "hold_ended" ? [] : waiting;
    else if (event.type !== "case_closed" && noticeOn(state, event, events[at - 1])) waiting = [...waiting, at + 1];
  }
  return waiting;
}

/**
 * Is a notice that did not arrive, or that could not be sent, still called for, now that the way to the debtor is found? A
 * plan is confirmed while it is kept; that a case has ended is told no more once it goes on.
 */
export function isCalledForAnew(state: Case, notice: Notice): boolean {
  if (isUnreachable(state)) return false;
  switch (notice.kind) {
    case "plan_confirmation":
      return isHeld(state, "payment_plan") && state.plan?.agreedOn === notice.plan.agreedOn;
    case "objection_answer":
      return true;
    case "case_closed":
      return false;
    default:
      return unreachable(notice);
  }
}

/** Nobody writes to the debtor of the case; of one that has ended, what held it then. */
export const isUnreachable = ({ debtor, holds, heldAtEnd }: Case): boolean =>
  debtor.standing !== "active" || [...holds, ...heldAtEnd].some(({ kind }) => UNREACHABLE.includes(kind));

function closingNotice(
  state: Case,
  { reason, residualOre }: Extract<CaseEvent, { type: "case_closed" }>,
): Notice | undefined {
  if (reason === "merged") return undefined;
  if (reason === "objection_upheld") return { kind: "objection_answer", outcome: "upheld", costsWaived: false };
  const demanded = standingLetters(state).some(({ step }) => isDemand(step));
  return demanded ? { kind: "case_closed", reason, residualOre } : undefined;
}
