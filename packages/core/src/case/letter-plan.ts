import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { type StepRefusal, stepIsLawful } from "../law/earliest.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { letterFee } from "../law/letter-fees.ts";
import type { LetterStep } from "../law/letter-step.ts";
import type { RateUnknown } from "../law/rates/rate-table.ts";
import { NOT_REGULATED, regimeOn, whyNotUnderRegime } from "../law/regime.ts";
import type { Why } from "../law/why.ts";
import { type Ore, ZERO_ORE } from "../money.ts";
import { LETTER_IN_LAW, PROCESS_RULES } from "../process/steps.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import type { Step } from "../settings.ts";
import { evolve } from "./evolve.ts";
import type { LetterRefusal } from "./letter-refusal.ts";
import { letterHistory } from "./letters.ts";
import { needsApproval } from "./next.ts";
import { nextLetter } from "./next-letter.ts";
import { duesOf, type Owed, owed } from "./owed.ts";
import type { Case, Channel, LetterId } from "./state.ts";
import { deadlineOf } from "./timing.ts";

/** A letter as it will be: what it costs, its deadline, and all that is owed when it is sent. */
export type LetterPlan = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly sentOn: CalendarDate;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  readonly why: Why;
  /** With this letter's own fee. */
  readonly owed: Owed;
};

export type LetterDay = {
  readonly letterId: LetterId;
  readonly on: CalendarDate;
  readonly channel: Channel;
  readonly law: LawInForce;
};

/**
 * Decides the pending letter again on the day it is really sent: order, days, fee and deadline follow that day,
 * so a letter that waited still gives the debtor the whole deadline.
 */
export function planLetter(state: Case, it: LetterDay): Result<LetterPlan, LetterRefusal> {
  const { pending, ...free } = state;
  if (pending?.letterId !== it.letterId || state.status !== "ongoing") return refuse({ code: "letter_not_pending" });
  const { step } = pending;
  const turn = isTurn(free, step, it.on);
  if (!turn.ok) return turn;
  const deadlineOn = deadlineOf(state, step, it.on);
  const fee = priceOf(state, step, { sentOn: it.on, deadlineOn, law: it.law });
  if (!fee.ok) return fee;
  const plan = { letterId: it.letterId, step, sentOn: it.on, deadlineOn, ...fee.value };
  const without = owed(state, it.on);
  const owing = owed(evolve(state, { type: "letter_sent", on: it.on, ...plan, channel: it.channel, pdf: "" }), it.on);
  const sums = both(without, owing);
  if (!sums.ok) return sums;
  const [before, after] = sums.value;
  // the letter's own fee is no reason for it
  return before.totalOre === 0 ? refuse({ code: "nothing_owed" }) : accept({ ...plan, owed: after });
}

function isTurn(state: Case, step: Step, on: CalendarDate): Result<undefined, LetterRefusal> {
  const next = nextLetter(state, on);
  if (next.kind === "wait" && next.reason === "process_finished" && next.step === step) return accept(undefined);
  if (next.kind !== "letter" || next.step !== step) return refuse({ code: "no_longer_due" });
  if (next.on > on) return refuse({ code: "no_longer_due", on: next.on });
  return needsApproval(state, step) ? refuse({ code: "demand_needs_approval" }) : accept(undefined);
}

type Price = { readonly feeOre: Ore; readonly why: Why };
type Days = { readonly sentOn: CalendarDate; readonly deadlineOn: CalendarDate; readonly law: LawInForce };

function priceOf(state: Case, step: Step, days: Days): Result<Price, StepRefusal | RateUnknown> {
  const kind = LETTER_IN_LAW[step];
  if (kind === null) return whyLeftToAgencies(state, step, days) ?? freeLetter(step, days);
  const { law, ...letter } = { step: kind, ...days };
  const { operator } = state.agreement;
  const lawful = stepIsLawful(letter, letterHistory(state), duesOf(state), { operator, law });
  return lawful.ok ? feeOf(state, kind, days) : lawful;
}

/** Under the new law a demand is an agency's (§ 21), and one that follows it up is a demand still. */
function whyLeftToAgencies(
  { agreement: { operator } }: Case,
  step: Step,
  { sentOn, law }: Days,
): Result<Price, StepRefusal> | undefined {
  if (step !== "second_demand" || operator === "agency") return undefined;
  const refusal = whyNotUnderRegime("creditor_demand", { sentOn, operator, law });
  return refusal?.code === "only_for_agencies" ? refuse(refusal) : undefined;
}

/** Letters that the law of fees does not know cost nothing; a notice of legal steps gives its two weeks. */
function freeLetter(step: Step, { sentOn, deadlineOn, law: { reviewedThrough } }: Days): Result<Price, StepRefusal> {
  const { minimumDeadlineDays, law } = PROCESS_RULES.legal_notice;
  if (step !== "residual_notice" && sentOn > reviewedThrough) {
    return refuse({ code: "law_not_reviewed", law: PROCESS_RULES[step].law, reviewedThrough });
  }
  if (step === "legal_notice" && daysBetween(sentOn, deadlineOn) < minimumDeadlineDays) {
    return refuse({ code: "deadline_too_short", law, earliestDeadlineOn: addDays(sentOn, minimumDeadlineDays) });
  }
  return accept({ feeOre: ZERO_ORE, why: free(`letter_fee.${step}`, "FOR-1989-07-14-562 § 1-2", "free_step") });
}

function feeOf(state: Case, step: LetterStep, { law, ...days }: Days): Result<Price, RateUnknown> {
  if (!state.agreement.chargeLetterFees) return accept({ feeOre: ZERO_ORE, why: NOT_CHARGED });
  if (step !== "reminder" && regimeOn(days.sentOn, law) === "inkassoloven_2026") {
    return accept({ feeOre: ZERO_ORE, why: NOT_REGULATED });
  }
  const fee = letterFee({ step, ...days }, letterHistory(state), duesOf(state));
  return fee.ok ? accept({ feeOre: fee.value.ore, why: fee.value.why }) : fee;
}

const free = (rule: string, law: string, reason: string): Why => ({ rule, law, reason, inputs: {}, arithmetic: "0" });

const NOT_CHARGED = free("letter_fee.agreed", "FOR-1989-07-14-562 § 1-1", "creditor_charges_no_fees");
