import {
  accept,
  type Case,
  type CourtCosts,
  LEGAL_STEPS,
  type LegalOutcome,
  type LegalRefusal,
  type LegalStepKind,
  legalCosts,
  type Ore,
  type RateUnknown,
  type Result,
  refuse,
  whyNoLegalStep,
} from "@kravflyt/core";
import { type CaseNotFound, carryOut, decideAndSave, type Ordering, type Refused } from "./carry-out.ts";
import { creditAgainst } from "./credit-hold.ts";
import { confirmedLaw } from "./law-settings.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/** A legal step as a person sees it before ordering it: what it would cost the debtor, and what stands in its way. */
export type LegalPreview = {
  readonly kind: LegalStepKind;
  readonly costs: Result<CourtCosts, RateUnknown>;
  readonly refusal?: LegalRefusal;
};

/** Both legal steps as of today. */
export async function previewLegalSteps(
  view: View,
  it: AskedCase,
): Promise<Result<readonly LegalPreview[], CaseNotFound>> {
  const seen = await loadAskedCase(view.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const state = seen.value;
  const [credit, law] = await Promise.all([creditAgainst(view.table, state), confirmedLaw(view.table)]);
  return accept(
    LEGAL_STEPS.map((kind) => {
      const refusal = whyNoLegalStep(state, kind, { on: view.today, law }) ?? credit;
      const costs = legalCosts(state, kind, view.today);
      return refusal === undefined ? { kind, costs } : { kind, costs, refusal };
    }),
  );
}

const TAKE_REFUSALS = [
  "case_is_closed",
  "case_not_running",
  "legal_step_runs",
  "no_legal_notice",
  "notice_period_runs",
  "demand_too_old",
  "claim_is_disputed",
  "claim_already_decided",
  "claim_time_barred",
  "law_not_reviewed",
  "customer_has_credit",
  "costs_changed",
  "rate_unknown",
] as const;
export type LegalStepRefusal = Refused<typeof TAKE_REFUSALS>;

/**
 * A petition or complaint was sent, at the costs that the person saw; not while money stands to the customer's credit (T7).
 * @throws ConflictError when the case changed meanwhile.
 */
export async function takeLegalStep(
  shell: Shell,
  { kind, costsSeenOre, ...it }: Ordering & { readonly kind: LegalStepKind; readonly costsSeenOre: Ore },
): Promise<Result<Case, LegalStepRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const [credit, law] = await Promise.all([creditAgainst(shell.table, seen.value), confirmedLaw(shell.table)]);
  const order = { type: "take_legal_step", on: shell.today, by: it.by, kind, costsSeenOre, law, credit } as const;
  return decideAndSave(shell, { seen, codes: TAKE_REFUSALS }, order);
}

const END_REFUSALS = ["case_is_closed", "no_legal_step_runs"] as const;
export type EndLegalStepRefusal = Refused<typeof END_REFUSALS>;

/** What came of the legal step that runs. @throws ConflictError when the case changed meanwhile. */
export const endLegalStep = (
  shell: Shell,
  { outcome, ...it }: Ordering & { readonly outcome: LegalOutcome },
): Promise<Result<Case, EndLegalStepRefusal>> =>
  carryOut(shell, { ...it, codes: END_REFUSALS }, { type: "end_legal_step", on: shell.today, by: it.by, outcome });
