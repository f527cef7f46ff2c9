import {
  accept,
  type Case,
  type CaseEvent,
  type CaseId,
  type CaseRefusal,
  decide,
  evolve,
  letterId,
  nextAction,
  type Result,
  refuse,
  type Step,
} from "@kravflyt/core";
import { loadCase, type OutboxItem, type Versioned } from "@kravflyt/store";
import { type RefusedWith, refusedOnlyWith } from "./change-case.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { message } from "./messages.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/**
 * Takes the step whose day has come: ends a pause, orders a letter. Nothing when it is not the case's turn, so the
 * message may come a hundred times (T1).
 * @throws ConflictError when the case changed meanwhile.
 */
export async function advanceCase(shell: Shell, id: CaseId): Promise<{ readonly events: readonly CaseEvent[] }> {
  const seen = await loadCase(shell.table, id);
  if (seen === undefined) return { events: [] };
  await sendAgain(shell, seen.value);
  const events = turn(shell, seen);
  if (events.length > 0) await saveCase(shell, { before: seen, events, outbox: letterMessages(seen.value, events) });
  return { events };
}

/** A letter ordered on an earlier day and still not sent: its message ended among the dead letters. */
async function sendAgain(shell: Shell, { caseId, creditorId, connectionId, pending }: Case): Promise<void> {
  if (pending === undefined || pending.orderedOn >= shell.today) return;
  const { letterId: id } = pending;
  const body = { caseId, creditorId, connectionId, letterId: id };
  await shell.enqueue([message("send-letter", `${id}:${shell.today}`, body)]);
}

function turn(shell: Shell, { value, version }: Versioned<Case>): readonly CaseEvent[] {
  const resumed = resume(shell, value);
  const state = resumed.reduce<Case>(evolve, value);
  const next = nextAction(state);
  if (next.kind !== "letter" || next.on > shell.today) return resumed;
  const ordered = decide(state, orderOf(shell, { state, version, by: "autopilot" }));
  return ordered.ok ? [...resumed, ...ordered.value] : resumed;
}

function resume(shell: Shell, state: Case): readonly CaseEvent[] {
  const next = nextAction(state);
  if (next.kind !== "resume" || next.on > shell.today) return [];
  const resumed = decide(state, { type: "resume", on: shell.today, by: "autopilot" });
  return resumed.ok ? resumed.value : [];
}

/** The letter's id follows from the version it was decided on: asked twice at once, only one of the two is stored. */
const orderOf = (shell: Shell, it: { readonly state: Case; readonly version: number; readonly by: string }) =>
  ({
    type: "order_letter",
    on: shell.today,
    by: it.by,
    letterId: letterId(`${it.state.caseId}-${it.version + 1}`),
  }) as const;

/** What stops a letter that a person orders. */
const STEP_REFUSALS = [
  "case_is_closed",
  "case_not_running",
  "letter_pending",
  "no_step_left",
  "step_out_of_order",
  "waiting_period_runs",
  "nothing_owed",
  "step_too_early",
  "earlier_letter_missing",
  "deadline_too_short",
  "law_not_reviewed",
  "only_for_agencies",
  "amount_not_regulated",
  "rate_unknown",
  "amount_too_large",
] as const satisfies readonly CaseRefusal["code"][];
export type TakeStepRefusal = RefusedWith<(typeof STEP_REFUSALS)[number]> | { readonly code: "case_not_found" };

/**
 * A person orders the next letter: the one that waits for them in a manual case, or autopilot's own at once. Never
 * before its day.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function takeStep(
  shell: Shell,
  it: AskedCase & { readonly step: Step; readonly by: string },
): Promise<Result<Case, TakeStepRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const order = orderOf(shell, { state: seen.value, version: seen.version, by: it.by });
  const decision = refusedOnlyWith(decide(seen.value, { ...order, step: it.step }), STEP_REFUSALS);
  if (!decision.ok) return decision;
  const outbox = letterMessages(seen.value, decision.value);
  return accept(await saveCase(shell, { before: seen, events: decision.value, outbox }));
}

function letterMessages(state: Case, events: readonly CaseEvent[]): readonly OutboxItem[] {
  const { caseId, creditorId, connectionId } = state;
  return events.flatMap((event) =>
    event.type === "letter_ordered"
      ? [message("send-letter", event.letterId, { caseId, creditorId, connectionId, letterId: event.letterId })]
      : [],
  );
}
