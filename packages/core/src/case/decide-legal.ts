import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { type CourtCosts, courtCosts } from "../law/court-costs.ts";
import { legalStepsThrough } from "../law/earliest.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { PERIODS } from "../law/periods.ts";
import type { RateUnknown } from "../law/rates/rate-table.ts";
import { sumOre } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { CaseDecision, CommandOf, LegalRefusal } from "./commands.ts";
import { isHeld } from "./evolve.ts";
import type { StillKind } from "./holds.ts";
import { judgmentOf } from "./legal-steps.ts";
import { barredClaim } from "./limitation.ts";
import { lastDemand, lastNotice } from "./next-letter.ts";
import { withEnd } from "./payment.ts";
import type { Case, LegalStepKind } from "./state.ts";
import { afterPaymentArrives, lastDeadline } from "./timing.ts";

const NOTICE_LAW = PERIODS.enforcementNoticeDays.law;
/** A dispute is what the conciliation board is there for: its days keep nobody from it. */
const DISPUTE: readonly StillKind[] = ["objection"];
const DISPUTE_LAW = "LOV-1992-06-26-86 § 7-2 f";
const DECIDED_LAW = "LOV-2005-06-17-90 § 19-15";

/**
 * Records that a petition for attachment (utlegg) or a complaint to the conciliation board (forliksklage) was sent, with
 * what it costs; a person orders it and has seen the costs. Never taken by itself.
 */
export function takeLegalStep(state: Case, command: CommandOf<"take_legal_step">): CaseDecision {
  const { on, by, kind, costsSeenOre, law, credit } = command;
  if (state.status === "legal") return refuse({ code: "legal_step_runs" });
  const isDisputed = isHeld(state, "objection");
  const isFree = state.status === "ongoing" || (isDisputed && state.holds.length === 1 && state.pause === undefined);
  if (!isFree || state.awaitsApproval) return refuse({ code: "case_not_running", status: state.status });
  const refusal = whyNoLegalStep(state, kind, { on, law }) ?? credit;
  if (refusal !== undefined) return refuse(refusal);
  const costs = legalCosts(state, kind, on);
  if (!costs.ok) return costs;
  const { courtFee, writingFee } = costs.value;
  const costsOre = sumOre([courtFee.ore, writingFee.ore]);
  return costsOre === costsSeenOre
    ? accept(withEnd(state, [{ type: "legal_step_taken", on, by, kind, courtFee, writingFee }], on))
    : refuse({ code: "costs_changed", costsOre });
}

/** What a legal step would cost the debtor on `on`, to be shown before it is taken. */
export const legalCosts = (state: Case, kind: LegalStepKind, on: CalendarDate): Result<CourtCosts, RateUnknown> =>
  courtCosts({ kind, on, creditorVatDeductible: state.agreement.vatDeductible });

/** A day, and the law as it is confirmed. */
export type LawDay = { readonly on: CalendarDate; readonly law: LawInForce };

/**
 * Why `kind` may not be taken on `on`: the notice of legal steps for the last demand, with its two weeks, the deadline of
 * every other letter, all with the debtor's own days and those that a payment made in time needs to arrive, the demand's
 * six months (LOV-1988-05-13-26 § 11), no objection where the claim must be undisputed, no claim that is time-barred,
 * and not on a day that the law has not been reviewed for, which comes last: a review mends nothing of the rest.
 * What a judgment has decided is no more for the conciliation board, and is enforced however old the demand is.
 */
export function whyNoLegalStep(state: Case, kind: LegalStepKind, { on, law }: LawDay): LegalRefusal | undefined {
  const refusal = whyNotOpen(state, kind, on);
  if (refusal !== undefined || on <= law.reviewedThrough) return refusal;
  return { code: "law_not_reviewed", law: NOTICE_LAW, reviewedThrough: law.reviewedThrough };
}

function whyNotOpen(state: Case, kind: LegalStepKind, on: CalendarDate): LegalRefusal | undefined {
  const demand = lastDemand(state);
  const isDecided = judgmentOf(state) !== undefined;
  if (kind === "conciliation" && isDecided) return { code: "claim_already_decided", law: DECIDED_LAW };
  if (demand === undefined || lastNotice(state) === undefined) return { code: "no_legal_notice", law: NOTICE_LAW };
  if (kind === "attachment" && isHeld(state, "objection")) return { code: "claim_is_disputed", law: DISPUTE_LAW };
  const endsOn = lastDeadline(state, on, kind === "conciliation" ? DISPUTE : []);
  assert(endsOn !== undefined, "a notice without a deadline");
  const until = addDays(afterPaymentArrives(endsOn), -1);
  if (on <= until) return { code: "notice_period_runs", law: NOTICE_LAW, until };
  const through = legalStepsThrough({ step: demand.step, sentOn: demand.sentOn, deadlineOn: demand.deadlineOn });
  if (on > through && !isDecided) return { code: "demand_too_old", law: PERIODS.legalStepMonths.law, through };
  const barred = barredClaim(state, on);
  return barred === undefined
    ? undefined
    : { code: "claim_time_barred", law: PERIODS.limitation.law, invoiceId: barred.invoiceId, on: barred.barredOn };
}

/** What the step cost falls away when it came to nothing; where that was all that was left, the case ends. */
export function endLegalStep(state: Case, { on, by, outcome }: CommandOf<"end_legal_step">): CaseDecision {
  return state.legalSteps.some((step) => step.ended === undefined)
    ? accept(withEnd(state, [{ type: "legal_step_ended", on, by, outcome }], on))
    : refuse({ code: "no_legal_step_runs" });
}
