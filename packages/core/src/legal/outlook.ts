import type { CalendarDate } from "../calendar-date.ts";
import type { LegalRefusal } from "../case/commands.ts";
import { type LawDay, legalCosts, whyNoLegalStep } from "../case/decide-legal.ts";
import { judgmentOf } from "../case/legal-steps.ts";
import { lastDemand } from "../case/next-letter.ts";
import { type Case, LEGAL_STEPS, type LegalStepKind } from "../case/state.ts";
import type { CourtCosts } from "../law/court-costs.ts";
import { legalStepsThrough } from "../law/earliest.ts";
import type { RateUnknown } from "../law/rates/rate-table.ts";
import type { Result } from "../result.ts";
import type { CreditStands } from "../start/customer-credit.ts";

/** One legal step as it stands on a day. */
export type LegalStepOutlook = {
  readonly kind: LegalStepKind;
  /** What stands against it; absent when a person may take it. */
  readonly refusal?: LegalRefusal;
  /** What it would cost the debtor, and how well that is known; a person confirms what is not `two_sources`. */
  readonly costs: Result<CourtCosts, RateUnknown>;
};

export type LegalOutlook = {
  /** The last day on which legal steps may follow the last demand; a new demand is needed after it. None after a judgment. */
  readonly demandHoldsThrough?: CalendarDate;
  readonly steps: readonly LegalStepOutlook[];
};

/** What stands against each legal step on a day, and what it would cost; `credit`: the customer's, where it holds them (T7). */
export function legalOutlook(state: Case, day: LawDay, credit?: CreditStands): LegalOutlook {
  const { on } = day;
  const demand = lastDemand(state);
  const runs = state.legalSteps.some(({ ended }) => ended === undefined);
  const steps = LEGAL_STEPS.map((kind): LegalStepOutlook => {
    const refusal = runs ? ({ code: "legal_step_runs" } as const) : (whyNoLegalStep(state, kind, day) ?? credit);
    const costs = legalCosts(state, kind, on);
    return refusal === undefined ? { kind, costs } : { kind, refusal, costs };
  });
  if (demand === undefined || judgmentOf(state) !== undefined) return { steps };
  const { step, sentOn, deadlineOn } = demand;
  return { demandHoldsThrough: legalStepsThrough({ step, sentOn, deadlineOn }), steps };
}
