import {
  accept,
  assert,
  type CalendarDate,
  type Case,
  type CaseCommand,
  type CaseRefusal,
  decide,
  type Ore,
  type Result,
  refuse,
  withdrawalOf,
} from "@kravflyt/core";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

type Ordering = AskedCase & { readonly by: string };
type CaseNotFound = { readonly code: "case_not_found" };
/** The refusals of a case that have one of `Code`. */
export type RefusedWith<Code extends CaseRefusal["code"]> = CaseRefusal & { readonly code: Code };

/** What each order can be refused for, by what it asks of the case. */
const REFUSALS = {
  approve: ["case_is_closed", "not_awaiting_approval"],
  pause: ["case_is_closed", "case_not_running", "already_paused", "pause_ends_in_the_past"],
  resume: ["case_is_closed", "not_paused"],
  withdraw: ["case_is_closed", "rate_unknown", "amount_too_large"],
} as const satisfies Readonly<Record<string, readonly CaseRefusal["code"][]>>;

type OrderName = keyof typeof REFUSALS;
type Order = Extract<CaseCommand, { type: OrderName }>;
/** Why an order was not carried out. */
export type OrderRefusal<Name extends OrderName> = RefusedWith<(typeof REFUSALS)[Name][number]> | CaseNotFound;

/** Lets a case that waits for the creditor's word begin. @throws ConflictError when the case changed meanwhile. */
export const approveCase = (shell: Shell, it: Ordering): Promise<Result<Case, OrderRefusal<"approve">>> =>
  carryOut(shell, { ...it, codes: REFUSALS.approve }, { type: "approve", on: shell.today, by: it.by });

/** Stops a case, for good or until a day. @throws ConflictError when the case changed meanwhile. */
export const pauseCase = (
  shell: Shell,
  { until, ...it }: Ordering & { readonly until?: CalendarDate | undefined },
): Promise<Result<Case, OrderRefusal<"pause">>> =>
  carryOut(
    shell,
    { ...it, codes: REFUSALS.pause },
    { type: "pause", on: shell.today, by: it.by, ...(until === undefined ? {} : { until }) },
  );

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

async function carryOut<Code extends CaseRefusal["code"]>(
  shell: Shell,
  { codes, ...it }: Ordering & { readonly codes: readonly Code[] },
  order: Order,
): Promise<Result<Case, RefusedWith<Code> | CaseNotFound>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const decision = refusedOnlyWith(decide(seen.value, order), codes);
  return decision.ok ? accept(await saveCase(shell, { before: seen, events: decision.value })) : decision;
}

/** A decision whose refusals are known to be some of `codes`: what a route says that it may answer. */
export function refusedOnlyWith<Value, Code extends CaseRefusal["code"]>(
  decision: Result<Value, CaseRefusal>,
  codes: readonly Code[],
): Result<Value, RefusedWith<Code>> {
  if (decision.ok) return decision;
  const { refusal } = decision;
  assert(hasCode(refusal, codes), `an order is refused with ${refusal.code}`);
  return refuse(refusal);
}

const hasCode = <Code extends CaseRefusal["code"]>(
  refusal: CaseRefusal,
  codes: readonly Code[],
): refusal is RefusedWith<Code> => codes.some((code) => code === refusal.code);
