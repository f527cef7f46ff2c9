import {
  type CalendarDate,
  type Case,
  type Ore,
  type PlanRefusal,
  type Result,
  refuse,
  type SuggestedPlan,
  suggestPlan,
} from "@kravflyt/core";
import { type CaseNotFound, carryOut, type Ordering, type Refused } from "./carry-out.ts";
import { confirmedLaw } from "./law-settings.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

export type PlanQuestion = AskedCase & {
  readonly count: number;
  readonly firstDueOn: CalendarDate;
  readonly feeDisclosed: boolean;
};

/** Equal instalments over what is owed today, as they may be agreed; nothing happens to the case. */
export async function previewPlan(
  view: View,
  { count, firstDueOn, feeDisclosed, ...it }: PlanQuestion,
): Promise<Result<SuggestedPlan, PlanRefusal | CaseNotFound>> {
  const seen = await loadAskedCase(view.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const law = await confirmedLaw(view.table);
  return suggestPlan(seen.value, { on: view.today, count, firstDueOn, feeDisclosed, law });
}

const REFUSALS = [
  "case_is_closed",
  "plan_is_empty",
  "instalment_in_the_past",
  "instalments_out_of_order",
  "amount_not_positive",
  "plan_does_not_add_up",
  "at_agency",
  "rate_unknown",
  "amount_too_large",
] as const;
export type AgreePlanRefusal = Refused<typeof REFUSALS>;

export type AgreePlan = {
  readonly instalments: readonly { readonly dueOn: CalendarDate; readonly amountOre: Ore }[];
  readonly feeDisclosed: boolean;
};

/** The debtor pays by instalments, and is left in peace as long as they come. */
export async function agreePlan(
  shell: Shell,
  { instalments, feeDisclosed, ...it }: Ordering & AgreePlan,
): Promise<Result<Case, AgreePlanRefusal>> {
  const law = await confirmedLaw(shell.table);
  const plan = { instalments, feeDisclosed };
  return carryOut(shell, { ...it, codes: REFUSALS }, { type: "agree_plan", on: shell.today, by: it.by, plan, law });
}
