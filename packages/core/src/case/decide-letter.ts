import { accept, refuse } from "../result.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import type { CaseEvent, LetterSent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { planLetter } from "./letter-plan.ts";
import { needsApproval } from "./next.ts";
import { type NextLetter, nextLetter } from "./next-letter.ts";
import { withEnd } from "./payment.ts";
import { heldAnew } from "./plan.ts";
import { type Case, type SentLetter, standingLetters } from "./state.ts";
import { lettersAfterPaid } from "./turns.ts";

/** Who takes steps when nobody asks for them. */
export const AUTOPILOT = "autopilot";

/**
 * Orders the letter whose turn it is, and only if it could be sent today: one that the law or the rates stop stays a
 * reason, not an event. A person's own order of a demand is the yes that the demand may need.
 */
export function orderLetter(state: Case, command: CommandOf<"order_letter">): CaseDecision {
  if (state.status !== "ongoing") return refuse({ code: "case_not_running", status: state.status });
  if (state.pending !== undefined) return refuse({ code: "letter_pending" });
  const { on, by, letterId, law } = command;
  const next = nextLetter(state, on);
  if (next.kind === "wait" && next.refusal !== undefined) return refuse(next.refusal);
  const step = orderable(next, command);
  if (step === undefined) return refuse({ code: "no_step_left" });
  if (command.step !== undefined && command.step !== step) return refuse({ code: "step_out_of_order", expected: step });
  if (next.kind === "letter" && on < next.on) return refuse({ code: "waiting_period_runs", until: next.on });
  const approved: readonly CaseEvent[] =
    by !== AUTOPILOT && needsApproval(state, step) ? [{ type: "demand_approved", on, by, step }] : [];
  const ordered: readonly CaseEvent[] = [...approved, { type: "letter_ordered", on, by, letterId, step }];
  const plan = planLetter(ordered.reduce(evolve, state), { letterId, on, channel: "print", law });
  return plan.ok ? accept(ordered) : refuse(plan.refusal);
}

/** The step that may be ordered: the one whose turn it is, or the demand anew when a person names it. */
function orderable(next: NextLetter, { by, step }: CommandOf<"order_letter">) {
  if (next.kind === "letter") return next.step;
  const isAnew = next.kind === "wait" && next.reason === "process_finished" && by !== AUTOPILOT;
  return isAnew && step !== undefined ? next.step : undefined;
}

/**
 * A letter that could not leave while it was right is void (T2): it is ordered anew, whoever ordered it, and what it says,
 * costs and sets is decided on the day it can go.
 */
export function renewLetter(state: Case, command: CommandOf<"renew_letter">): CaseDecision {
  const { pending } = state;
  if (pending?.letterId !== command.letterId) return refuse({ code: "letter_not_pending" });
  const { on, by, letterId, newLetterId } = command;
  return accept([
    { type: "letter_cancelled", on, letterId, reason: "out_of_date" },
    { type: "letter_ordered", on, by, letterId: newLetterId, step: pending.step },
  ]);
}

/**
 * A letter has left (N15): only now does it cost its fee and set its deadline. If the case took another course while it was
 * on its way out (stopped, paid, closed), it costs nothing and set no deadline. The same news again is none.
 */
export function letterLeft(state: Case, sent: LetterSent): readonly CaseEvent[] {
  const { letterId, on } = sent;
  if (state.letters.some((letter) => letter.letterId === letterId)) return [];
  const after = evolve(state, sent);
  const stands = state.pending?.letterId === letterId && !lettersAfterPaid(after).includes(letterId);
  return stands ? [sent] : [sent, { type: "costs_waived", on, by: AUTOPILOT, letterIds: [letterId] }];
}

/** The yes of a person to the demand whose turn it is. None is kept for a case that stands still: what it is for may change. */
export function approveDemand(state: Case, { on, by, step }: CommandOf<"approve_demand">): CaseDecision {
  const next = nextLetter(state, on);
  const isNext = next.kind === "letter" && next.step === step && state.status === "ongoing";
  const waits = isNext && needsApproval(state, step);
  return waits ? accept([{ type: "demand_approved", on, by, step }]) : refuse({ code: "no_demand_waits" });
}

/**
 * A letter came back (T8): it costs nothing and set no deadline, nor did those that were sent on the strength of it; the
 * case stands still until a person has found the way to the debtor. What was paid of its fee pays what else is owed: the
 * order of payments put it there, not the debtor.
 */
export function reportUndelivered(state: Case, command: CommandOf<"report_undelivered">): CaseDecision {
  const { on, by, letterId, cause } = command;
  const letter = state.letters.find((one) => one.letterId === letterId);
  if (letter === undefined) return noticeUndelivered(state, command);
  if (letter.undelivered) return accept([]);
  const later = state.letters.slice(state.letters.indexOf(letter) + 1);
  const told: CaseEvent = { type: "letter_undelivered", on, letterId, cause, by };
  return accept(withEnd(state, [told, ...withoutCosts(later, command)], on));
}

/**
 * The debtor does not know what was decided, so nothing may build on it: the case stands still from the notice on, and
 * letters sent since cost nothing and set no deadline. A plan is over what was sent before it on its own day; one whose
 * confirmation it is was not broken by who did not know of it.
 */
function noticeUndelivered(state: Case, command: CommandOf<"report_undelivered">): CaseDecision {
  const { on, by, letterId, cause, noticeSentOn: sentOn, planOf } = command;
  if (sentOn === undefined) return refuse({ code: "unknown_letter" });
  if (state.undeliveredNotices.some((notice) => notice.letterId === letterId)) return accept([]);
  const later = state.letters.filter((letter) => letter.sentOn > sentOn);
  const told: CaseEvent = { type: "notice_undelivered", on, by, letterId, cause, sentOn };
  const plan = planOf === state.caseId ? heldAnew(state, { on, by, sentOn }) : [];
  return accept(withEnd(state, [told, ...withoutCosts(later, command), ...plan], on));
}

/** What `later` letters cost falls away, as far as they ask for something. */
function withoutCosts(later: readonly SentLetter[], { on, by }: CommandOf<"report_undelivered">): readonly CaseEvent[] {
  const asking = standingLetters({ letters: later }).filter(({ step }) => step !== "residual_notice");
  return asking.length === 0
    ? []
    : [{ type: "costs_waived", on, by, letterIds: asking.map(({ letterId }) => letterId) }];
}
