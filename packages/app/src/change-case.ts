import {
  accept,
  type CalendarDate,
  type Case,
  decide,
  type Ore,
  type Result,
  refuse,
  withdrawalOf,
} from "@kravflyt/core";
import type { Change, Versioned } from "@kravflyt/store";
import { carryOut, type Ordering, type Refused, refusedOnlyWith } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import { type Author, noteChange } from "./remarks.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** What each order can be refused for, by what it asks of the case. */
const REFUSALS = {
  approve: ["case_is_closed", "not_awaiting_approval"],
  pause: ["case_is_closed", "case_not_running", "already_paused", "pause_ends_in_the_past"],
  resume: ["case_is_closed", "not_paused"],
  withdraw: ["case_is_closed", "at_agency", "rate_unknown", "amount_too_large"],
  give_up: ["case_is_closed", "at_agency", "rate_unknown", "amount_too_large"],
  approve_demand: ["case_is_closed", "no_demand_waits"],
} as const;
/** Why an order was not carried out. */
export type OrderRefusal<Name extends keyof typeof REFUSALS> = Refused<(typeof REFUSALS)[Name]>;

/** Lets a case that waits for the creditor's word begin. @throws ConflictError when the case changed meanwhile. */
export const approveCase = (shell: Shell, it: Ordering): Promise<Result<Case, OrderRefusal<"approve">>> =>
  carryOut(shell, { ...it, codes: REFUSALS.approve }, { type: "approve", on: shell.today, by: it.by });

export type PauseRefusal = OrderRefusal<"pause"> | { readonly code: "pause_without_end_or_reason" };

export type Pausing = Ordering & {
  readonly until?: CalendarDate | undefined;
  readonly reason?: (Pick<Author, "name" | "side"> & { readonly text: string }) | undefined;
};

/**
 * Stops a case until a day, or for a reason, which stands as a note on it: whoever finds it standing still must see why.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function pauseCase(shell: Shell, { until, reason, ...it }: Pausing): Promise<Result<Case, PauseRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const order = { type: "pause", on: shell.today, by: it.by, ...(until === undefined ? {} : { until }) } as const;
  const decision = refusedOnlyWith(decide(seen.value, order), REFUSALS.pause);
  if (!decision.ok) return decision;
  if (until === undefined && reason === undefined) return refuse({ code: "pause_without_end_or_reason" });
  const changes = reason === undefined ? [] : [noteOf(shell, seen, { by: it.by, ...reason })];
  return accept(await saveCase(shell, { before: seen, events: decision.value, changes }));
}

/** A pause has one reason: its note is named by the state of the case that it is given in. */
const noteOf = (
  shell: Shell,
  { value: { caseId }, version }: Versioned<Case>,
  reason: Author & { readonly text: string },
): Change => noteChange(shell, { caseId, caseVersion: version + 1, order: "pause", orderId: `${version}`, ...reason });

/** Ends a pause. @throws ConflictError when the case changed meanwhile. */
export const resumeCase = (shell: Shell, it: Ordering): Promise<Result<Case, OrderRefusal<"resume">>> =>
  carryOut(shell, { ...it, codes: REFUSALS.resume }, { type: "resume", on: shell.today, by: it.by });

export type WithdrawRefusal = OrderRefusal<"withdraw"> | { readonly code: "cost_changed"; readonly costOre: Ore };

/**
 * Ends a case without payment. What it costs the creditor must be what the person saw.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function withdrawCase(
  shell: Shell,
  it: Ordering & { readonly costSeenOre: Ore },
): Promise<Result<Case, WithdrawRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const order = { type: "withdraw", on: shell.today, by: it.by } as const;
  const decision = refusedOnlyWith(decide(seen.value, order), REFUSALS.withdraw);
  if (!decision.ok) return decision;
  const cost = withdrawalOf(seen.value, shell.today);
  if (!cost.ok) return cost;
  const costOre = cost.value.ore;
  if (costOre !== it.costSeenOre) return refuse({ code: "cost_changed", costOre });
  return accept(await saveCase(shell, { before: seen, events: decision.value }));
}

/** Writes the claim off: a person has found that nothing is to be had. @throws ConflictError when the case changed meanwhile. */
export const giveUpCase = (shell: Shell, it: Ordering): Promise<Result<Case, OrderRefusal<"give_up">>> =>
  carryOut(shell, { ...it, codes: REFUSALS.give_up }, { type: "give_up", on: shell.today, by: it.by });

/** Says yes to the demand whose turn it is. @throws ConflictError when the case changed meanwhile. */
export const approveDemand = (
  shell: Shell,
  { step, ...it }: Ordering & { readonly step: "creditor_demand" | "payment_demand" },
): Promise<Result<Case, OrderRefusal<"approve_demand">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.approve_demand },
    { type: "approve_demand", on: shell.today, by: it.by, step },
  );
