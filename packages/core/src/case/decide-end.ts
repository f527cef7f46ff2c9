import type { CalendarDate } from "../calendar-date.ts";
import { canonicalJson } from "../canonical-json.ts";
import { type WithdrawalCost, withdrawalCost } from "../law/withdrawal.ts";
import { type Ore, sumOre, ZERO_ORE } from "../money.ts";
import { identityOf } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import { apartBefore } from "./apart.ts";
import type { CaseDecision, CommandOf, MergeReason } from "./commands.ts";
import type { CaseEvent } from "./events.ts";
import { evolve, isHeld } from "./evolve.ts";
import { mergedDebtor } from "./merged-debtor.ts";
import { nextLetter } from "./next-letter.ts";
import { isCreditors, type Owed, type OwedRefusal, owedAtLast } from "./owed.ts";
import { surplusOver, withClose, withEnd } from "./payment.ts";
import { reallocation } from "./reallocation.ts";
import { type Case, type CaseId, standingLetters } from "./state.ts";
import { carriedOver } from "./still-days.ts";

/** What it costs the creditor to take the case back on `on`, by the terms it was opened under (WEB-12 to -14). */
export function withdrawalOf(state: Case, on: CalendarDate): Result<WithdrawalCost, OwedRefusal> {
  const owing = owedAtLast(state, on);
  return owing.ok ? accept(costOf(state, on, owing.value)) : owing;
}

function costOf(state: Case, on: CalendarDate, { collectionFee, parts }: Owed): WithdrawalCost {
  const demand = standingLetters(state).find(({ step }) => step === "payment_demand");
  return withdrawalCost({
    terms: state.agreement.withdrawal,
    openedOn: state.openedOn,
    ...(demand === undefined ? {} : { demandSentOn: demand.sentOn }),
    on,
    collectionFeeOre: collectionFee.ore,
    courtCostsOre: sumOre([parts.court_costs, creditorsCourtCosts(state, on)]),
  });
}

/** What legal steps cost that the debtor does not owe. */
const creditorsCourtCosts = (state: Case, on: CalendarDate): Ore =>
  sumOre(
    state.legalSteps
      .filter((step) => isCreditors(state, step, on))
      .flatMap(({ courtFee, writingFee }) => [courtFee.ore, writingFee.ore]),
  );

/** The creditor takes the case back. Always possible; what it costs is fixed here. */
export function withdraw(state: Case, { on, by }: CommandOf<"withdraw">): CaseDecision {
  const owing = owedAtLast(state, on);
  if (!owing.ok) return owing;
  const { ore, why } = costOf(state, on, owing.value);
  const residualOre = owing.value.totalOre;
  return accept([{ type: "case_closed", on, reason: "withdrawn", residualOre, by, charge: { ore, why } }]);
}

/** A person writes the claim off; what was still owed is noted. */
export function giveUp(state: Case, { on, by }: CommandOf<"give_up">): CaseDecision {
  const owing = owedAtLast(state, on);
  if (!owing.ok) return owing;
  return accept([{ type: "case_closed", on, reason: "given_up", residualOre: owing.value.totalOre, by }]);
}

/**
 * Claims of one creditor against one debtor are collected together, at one salær (LOV-1988-05-13-26 § 17). Possible until
 * a demand has gone out in either case; then the steps begin anew for all, in the limits of what was charged already.
 */
export function merge(state: Case, { on, by, other }: CommandOf<"merge">): CaseDecision {
  const reason = whyNotMerged(state, other) ?? whyNotOn(on, state, other);
  if (reason !== undefined) return refuse({ code: "merge_refused", reason });
  const debtor = mergedDebtor(state, other);
  if (debtor === undefined) return refuse({ code: "merge_refused", reason: "address_unclear" });
  const { caseId: fromCaseId, claims, letters, earlierLetters, payments, compensationPaidOre, takenBack } = other;
  const back = takenBack === undefined ? {} : { takenBack };
  const stood = carriedOver(other);
  const still = stood.length === 0 ? {} : { stood };
  const own = { ...back, ...still, ...apartBefore(state, other) };
  const brought = { claims, letters, earlierLetters, payments, compensationPaidOre, ...own };
  const merged: CaseEvent = { type: "claims_merged", on, by, fromCaseId, ...brought };
  if (isStuck(evolve(state, merged), on)) return refuse({ code: "merge_refused", reason: "notice_missing" });
  const isNews = canonicalJson(debtor) !== canonicalJson(state.debtor);
  const told: readonly CaseEvent[] = isNews ? [{ type: "debtor_changed", on, by, debtor }] : [];
  return accept(withEndOfMerged(state, [merged, ...told], on));
}

/**
 * What is owed once for all, as compensation is, may have been paid in both: it pays what is left of any of the claims, as
 * does what either had left over.
 */
function withEndOfMerged(state: Case, merged: readonly CaseEvent[], on: CalendarDate): readonly CaseEvent[] {
  const after = merged.reduce(evolve, state);
  const moved = reallocation(after, merged, on);
  const surplus = surplusOver(moved.reduce<Case>(evolve, after), on);
  return withClose(state, [...merged, ...moved, ...surplus], on);
}

/** Would all claims wait for a letter that the process does not hold? */
export function isStuck(state: Case, on: CalendarDate): boolean {
  const next = nextLetter(state, on);
  return next.kind === "wait" && next.refusal?.code === "earlier_letter_missing";
}

/** The end of the case whose claims go on in `into`. */
export const mergedAway = (it: {
  readonly on: CalendarDate;
  readonly by: string;
  readonly into: CaseId;
}): CaseEvent => ({
  type: "case_closed",
  reason: "merged",
  residualOre: ZERO_ORE,
  ...it,
});

function whyNotMerged(state: Case, other: Case): MergeReason | undefined {
  if (other.caseId === state.caseId) return "same_case";
  if (other.closed !== undefined) return "closed";
  if (other.creditorId !== state.creditorId || other.connectionId !== state.connectionId) return "other_creditor";
  if (!isSameDebtor(state, other)) return "other_debtor";
  if (state.agreement.payee !== "client_account" || other.account !== state.account) return "other_account";
  // interest is owed from the due day on, so one of them would ask for what it did not before, or the other no more
  if (state.agreement.chargeInterest !== other.agreement.chargeInterest) return "other_interest";
  if ([state, other].some(({ awaitsApproval }) => awaitsApproval)) return "awaiting_approval";
  if ([state, other].some(hasDemanded)) return "demand_sent";
  if (isHeldBack(state, other)) return "on_hold";
  return [state, other].some(({ pending }) => pending !== undefined) ? "letter_pending" : undefined;
}

/**
 * What holds `other` would not go along. Time that was given in `state` goes on for all; whatever else holds it may be about
 * its own claims only.
 */
const isHeldBack = ({ status, pause, holds }: Case, other: Case): boolean =>
  other.status === "on_hold" ||
  (status === "on_hold" && (pause !== undefined || holds.some(({ kind }) => kind !== "deferral")));

type Owing = Pick<Case, "debtor" | "business">;

/** Is it one who owes both, and as the same: in business, or as a private person? */
export const isSameDebtor = (one: Owing, other: Owing): boolean =>
  one.debtor.sourceId === other.debtor.sourceId &&
  identityOf(one.debtor) === identityOf(other.debtor) &&
  one.business === other.business;

/** Letters of the day itself would pass for letters about all claims. */
const whyNotOn = (on: CalendarDate, ...cases: readonly Case[]): MergeReason | undefined =>
  cases.some(({ letters }) => letters.some(({ sentOn }) => sentOn >= on)) ? "letter_sent_today" : undefined;

export const hasDemanded = ({ letters }: Case): boolean =>
  letters.some(({ step }) => step === "payment_demand" || step === "creditor_demand");

/**
 * The case goes on under another version of the definition; who pays whom, and the terms of ending it, stand. Not while
 * something runs that was decided or agreed under the old one: a letter on its way, a plan, a legal step.
 */
export function migrate(state: Case, { on, by, agreement }: CommandOf<"migrate">): CaseDecision {
  if (agreement.definitionVersion === state.agreement.definitionVersion) return refuse({ code: "same_version" });
  if (state.pending !== undefined) return refuse({ code: "letter_pending" });
  if (isHeld(state, "payment_plan")) return refuse({ code: "payment_plan_runs" });
  if (state.legalSteps.some(({ ended }) => ended === undefined)) return refuse({ code: "legal_step_runs" });
  const { operator, payee, withdrawal, vatDeductible, allocationOrder } = state.agreement;
  const changed: CaseEvent = {
    type: "agreement_changed",
    on,
    by,
    agreement: { ...agreement, operator, payee, withdrawal, vatDeductible, allocationOrder },
  };
  // compensation that is demanded no more may have been paid
  return accept(withEnd(state, [changed], on));
}
