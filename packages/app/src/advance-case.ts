import {
  accept,
  advance,
  assert,
  type CalendarDate,
  type Case,
  type CaseEvent,
  type CaseId,
  type CaseRefusal,
  decide,
  evolveAll,
  type LetterPlan,
  nextAction,
  planLetter,
  type Result,
  refuse,
  type Step,
  stoppedUntil,
} from "@kravflyt/core";
import { loadCase, loadTerms, type Versioned } from "@kravflyt/store";
import { type RefusedWith, refusedOnlyWith } from "./carry-out.ts";
import { endCreditHold } from "./credit-hold.ts";
import { letterAfter, letterMessages } from "./letter-orders.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { message } from "./messages.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { takeOthers } from "./take-others.ts";
import type { View } from "./view.ts";

/**
 * Takes the step whose day has come: ends a pause, orders a letter; before it, takes in what belongs in the case. Nothing when
 * it is not the case's turn, so the message may come a hundred times (T1).
 * @throws ConflictError when the case changed meanwhile.
 */
export async function advanceCase(shell: Shell, id: CaseId): Promise<{ readonly events: readonly CaseEvent[] }> {
  const seen = await loadTogether(shell, id);
  if (seen === undefined) return { events: [] };
  await sendAgain(shell, seen.value);
  const events = await turn(shell, seen);
  if (events.length > 0) await saveCase(shell, { before: seen, events, outbox: letterMessages(seen.value, events) });
  return { events };
}

/** The case, with the claims that were opened meanwhile and belong in it. */
async function loadTogether(shell: Shell, id: CaseId): Promise<Versioned<Case> | undefined> {
  const seen = await loadCase(shell.table, id);
  const hasTaken = seen !== undefined && (await takeOthers(shell, seen.value));
  return hasTaken ? loadCase(shell.table, id) : seen;
}

/** A letter ordered on an earlier day and still not sent: its message ended among the dead letters, or nobody took it. */
async function sendAgain(shell: Shell, { caseId, creditorId, connectionId, pending }: Case): Promise<void> {
  if (pending === undefined || pending.orderedOn >= shell.today) return;
  const { letterId: id } = pending;
  const body = { caseId, creditorId, connectionId, letterId: id };
  await shell.enqueue([message("send-letter", `${id}:${shell.today}`, body)]);
}

/** The creditor's and the operator's terms are read only when something may happen today. */
async function turn(shell: Shell, seen: Versioned<Case>): Promise<readonly CaseEvent[]> {
  const ended = await endCreditHold(shell, seen.value);
  const value = evolveAll(seen.value, ended);
  return [...ended, ...(await advanced(shell, { value, version: seen.version + ended.length }))];
}

async function advanced(shell: Shell, { value, version }: Versioned<Case>): Promise<readonly CaseEvent[]> {
  const next = nextAction(value, shell.today);
  if (next.kind === "wait" || next.on > shell.today) return [];
  const terms = await loadTerms(shell.table, value.creditorId);
  assert(terms !== undefined, `case ${value.caseId} has no creditor`);
  const { law } = terms.operator;
  return advance(value, {
    on: shell.today,
    law,
    letterId: letterAfter({ value, version }),
    stops: terms.creditor.stops,
  });
}

/** What stops a letter that a person orders. */
const STEP_REFUSALS = [
  "case_is_closed",
  "case_not_running",
  "letter_pending",
  "no_step_left",
  "step_out_of_order",
  "waiting_period_runs",
  "nothing_owed",
  "no_longer_due",
  "step_too_early",
  "earlier_letter_missing",
  "deadline_too_short",
  "law_not_reviewed",
  "only_for_agencies",
  "amount_not_regulated",
  "rate_unknown",
  "amount_too_large",
] as const satisfies readonly CaseRefusal["code"][];
export type TakeStepRefusal =
  | RefusedWith<(typeof STEP_REFUSALS)[number]>
  | { readonly code: "case_not_found" }
  /** The creditor sends nothing before `until`. */
  | { readonly code: "creditor_stop"; readonly until: CalendarDate };

/**
 * A person orders the next letter: the one that waits for them in a manual case, or autopilot's own at once. Never
 * before its day.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function takeStep(shell: Shell, it: StepOrder): Promise<Result<Case, TakeStepRefusal>> {
  const decided = await decideStep(shell, it);
  if (!decided.ok) return decided;
  const { seen, events } = decided.value;
  return accept(await saveCase(shell, { before: seen, events, outbox: letterMessages(seen.value, events) }));
}

/** What the letter would be, were it ordered today: nothing is written. */
export async function previewStep(view: View, it: StepOrder): Promise<Result<LetterPlan, TakeStepRefusal>> {
  const decided = await decideStep(view, it);
  if (!decided.ok) return decided;
  const { seen, events, order } = decided.value;
  const plan = planLetter(evolveAll(seen.value, events), { ...order, channel: "print" });
  // the order was just taken, on the same plan
  assert(plan.ok, `case ${seen.value.caseId} has no letter to plan`);
  return plan;
}

type StepOrder = AskedCase & { readonly step: Step; readonly by: string };

async function decideStep({ table, today: on }: Pick<View, "table" | "today">, it: StepOrder) {
  const seen = await loadAskedCase(table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" } as const);
  const { value, version } = seen;
  const terms = await loadTerms(table, value.creditorId);
  assert(terms !== undefined, `case ${value.caseId} has no creditor`);
  const until = stoppedUntil(terms.creditor.stops, on);
  if (until !== undefined) return refuse({ code: "creditor_stop", until } as const);
  const order = {
    type: "order_letter",
    on,
    by: it.by,
    letterId: letterAfter({ value, version }),
    step: it.step,
    law: terms.operator.law,
  } as const;
  const decision = refusedOnlyWith(decide(value, order), STEP_REFUSALS);
  return decision.ok ? accept({ seen, order, events: decision.value }) : decision;
}
