import { addDays, type CalendarDate } from "../calendar-date.ts";
import { earliestLawfulDay, legalStepsThrough, type StepRefusal } from "../law/earliest.ts";
import { PERIODS } from "../law/periods.ts";
import { isDemand, LETTER_IN_LAW, mayTake, OPENED_BY, PROCESS_RULES, STEP_RANK } from "../process/steps.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { ProcessStep, Step, StepSetting } from "../settings.ts";
import type { NextAction, Wait } from "./action.ts";
import { judgmentOf } from "./legal-steps.ts";
import { lastAddedOn, letterHistory } from "./letters.ts";
import { barredClaim } from "./limitation.ts";
import { duesOf, owed } from "./owed.ts";
import { type Case, principalOf, type SentLetter, standingLetters } from "./state.ts";
import { stillDays } from "./still-days.ts";
import { afterLastDeadline, afterPaymentArrives, deadlineOf } from "./timing.ts";

export type NextLetter = Extract<NextAction, { readonly kind: "letter" | "pause_residual" }> | Wait;

type LetterName = Exclude<Step, "residual_notice">;

/** The next letter whoever takes it: autopilot, or a person in a manual case. Seen from `today`. */
export function nextLetter(state: Case, today: CalendarDate): NextLetter {
  if (state.claims.every((claim) => principalOf(claim) === 0)) return residual(state, today);
  if (barredClaim(state, today) !== undefined) return { kind: "wait", reason: "time_barred" };
  const step = nextStep(state, today);
  if (step === undefined) return finished(state, today);
  const lawful = firstDay(state, step, today);
  if (!lawful.ok) return { kind: "wait", reason: "not_lawful", step, refusal: lawful.refusal };
  return { kind: "letter", step, on: latest(afterLastDeadline(state, today), lawful.value) };
}

/**
 * When all steps are taken a person may still have the demand sent anew, once it is too old for legal steps (§ 11) and the
 * days of the last letter are over: a payment that the bank took back months later gives the debtor those months.
 */
function finished(state: Case, today: CalendarDate): Wait {
  const demand = lastDemand(state);
  const isOld = demand !== undefined && judgmentOf(state) === undefined && today > legalStepsThrough(asDated(demand));
  const isStale = isOld && today >= afterLastDeadline(state, today);
  return { kind: "wait", reason: "process_finished", ...(isStale ? { step: demand.step } : {}) };
}

/**
 * Only costs and interest are left: one free notice (restnota), or a rest for a small residual, then a person decides.
 * Never a fee on a residual.
 */
function residual(state: Case, today: CalendarDate): NextLetter {
  const { smallResidual, residualNotice, residualNoticeAfterDays } = state.agreement;
  const owing = owed(state, today);
  const isSmall = owing.ok && owing.value.totalOre <= smallResidual.upToOre;
  const left = { kind: "wait", reason: "residual_left" } as const;
  if (state.letters.some((letter) => letter.step === "residual_notice" && !letter.undelivered)) return left;
  const deadline = afterLastDeadline(state, today);
  if (isSmall && smallResidual.action === "pause") {
    return state.residualPausedOn === undefined
      ? { kind: "pause_residual", on: deadline, days: smallResidual.pauseDays }
      : left;
  }
  if (!(isSmall || residualNotice)) return left;
  const paidOn = state.payments
    .map((payment) => payment.paidOn)
    .toSorted()
    .at(-1);
  const after = paidOn === undefined ? deadline : addDays(paidOn, residualNoticeAfterDays);
  return { kind: "letter", step: "residual_notice", on: latest(deadline, after) };
}

/**
 * The first checked step after the last one taken. A letter that fell away was not one, nor one sent before the last
 * claim came into the case, nor a notice of legal steps for an earlier demand. A demand too old for the legal steps it is
 * to lead to comes anew (LOV-1988-05-13-26 § 11).
 */
export function nextStep(state: Case, today: CalendarDate): LetterName | undefined {
  const reached = Math.max(0, ...takenSteps(state).map((step) => STEP_RANK[step]));
  const { steps, operator } = state.agreement;
  const next = steps.find(
    ({ step, on }) => on && STEP_RANK[step] > reached && isLetter(step) && mayTake(operator, step),
  );
  if (next === undefined || !isLetter(next.step)) return undefined;
  if (next.step === "creditor_demand" || next.step === "payment_demand") return openedFirst(state, next.step);
  const demand = next.step === "legal_notice" ? lastDemand(state) : undefined;
  if (demand === undefined || leadsOn(state, demand, today)) return next.step;
  // where even a new one would be too old by the time of its notice, a person decides: demands without end help nobody
  const anew = { ...demand, sentOn: today, deadlineOn: deadlineOf(state, demand.step, today) };
  return leadsOn({ ...state, letters: [...state.letters, anew] }, anew, today) ? demand.step : undefined;
}

/**
 * A letter of the creditor's that gave less days than the law asks for, or came before the claim was overdue, has been
 * sent, but opens for no demand (LOV-1988-05-13-26 § 9): before the demand goes a letter of ours that does, if there is one.
 */
function openedFirst(state: Case, demand: Demand["step"]): LetterName {
  if (earliestLawfulDay(demand, letterHistory(state), duesOf(state)).ok) return demand;
  const opens = (setting: StepSetting): setting is StepSetting & { readonly step: LetterName } =>
    setting.on && OPENED_BY[demand].includes(setting.step);
  return state.agreement.steps.findLast(opens)?.step ?? demand;
}

/** May a legal step still follow the notice that `demand` is followed by? A judgment is enforced however old its demand is. */
const leadsOn = (state: Case, demand: Demand, today: CalendarDate): boolean =>
  judgmentOf(state) !== undefined || noticeEndsOn(state, demand, today) < legalStepsThrough(asDated(demand));

const isLetter = (step: ProcessStep): step is Exclude<ProcessStep, "heavy_fee"> & LetterName => step !== "heavy_fee";

function takenSteps(state: Case): readonly ProcessStep[] {
  const since = lastAddedOn(state);
  const notice = lastNotice(state);
  const ours = standingLetters(state).flatMap((letter) => {
    const { step, sentOn } = letter;
    const isSpent = step === "legal_notice" && letter !== notice;
    return step === "residual_notice" || sentOn < since || isSpent ? [] : [step];
  });
  const theirs = state.agreement.level === "collection" ? state.earlierLetters : [];
  return [...ours, ...theirs.filter(({ deadlineOn }) => deadlineOn !== undefined).map(({ step }) => step)];
}

/** The last day that a notice sent as soon as may be keeps legal steps off. */
function noticeEndsOn(state: Case, demand: Demand, today: CalendarDate): CalendarDate {
  const sentOn = latest(afterLastDeadline(state, today), afterThis(state, demand, { step: "legal_notice", today }));
  return addDays(afterPaymentArrives(deadlineOf(state, "legal_notice", latest(today, sentOn))), -1);
}

type Demand = SentLetter & { readonly step: "creditor_demand" | "payment_demand" };

/** The last demand that stands, for all claims of the case. */
export const lastDemand = (state: Case): Demand | undefined =>
  standingLetters(state)
    .filter((letter): letter is Demand => isDemand(letter.step) && letter.sentOn >= lastAddedOn(state))
    .at(-1);

/**
 * The notice of legal steps that stands for the last demand. It threatens with what was demanded by then
 * (LOV-1992-06-26-86 § 4-18), so one from before a demand that was sent anew opens for nothing.
 */
export function lastNotice(state: Case): SentLetter | undefined {
  const demand = lastDemand(state);
  if (demand === undefined) return undefined;
  return standingLetters(state).findLast(({ step, sentOn }) => step === "legal_notice" && sentOn > demand.sentOn);
}

const asDated = ({ step, sentOn, deadlineOn }: Demand) => ({ step, sentOn, deadlineOn });

/**
 * A letter that may bear a fee waits for the 14 days after the due day, so that no step is spent for nothing. It does
 * not wait for a fee count to start anew: then it goes without a fee. What follows the heavy fee waits for its day.
 */
function firstDay(state: Case, step: LetterName, today: CalendarDate): Result<CalendarDate, StepRefusal> {
  const kind = LETTER_IN_LAW[step];
  if (kind === null) return afterDemand(state, step, today);
  const dues = duesOf(state);
  const lawful = earliestLawfulDay(kind, letterHistory(state), dues);
  if (!lawful.ok || !state.agreement.chargeLetterFees || kind === "reminder") return lawful;
  return accept(latest(lawful.value, addDays(dues.lastDueOn, PERIODS.feeAfterDueDays.days)));
}

function afterDemand(state: Case, step: LetterName, today: CalendarDate): Result<CalendarDate, StepRefusal> {
  const demand = lastDemand(state);
  if (demand === undefined) {
    const { law } = PROCESS_RULES[step];
    return refuse({ code: "earlier_letter_missing", law, missing: ["creditor_demand", "payment_demand"] });
  }
  return accept(afterThis(state, demand, { step, today }));
}

function afterThis(
  state: Case,
  demand: Demand,
  { step, today }: { readonly step: LetterName; readonly today: CalendarDate },
): CalendarDate {
  const after = addDays(demand.deadlineOn, 1);
  const waitsForHeavy =
    step === "legal_notice" &&
    demand.step === "payment_demand" &&
    state.agreement.steps.some((setting) => setting.step === "heavy_fee" && setting.on);
  return waitsForHeavy ? latest(after, heavyOn(state, demand, today)) : after;
}

/** The first day of the heavy salær, as far as one can tell today. */
function heavyOn(state: Case, demand: Demand, today: CalendarDate): CalendarDate {
  const still = stillDays(state, demand.sentOn, today);
  return addDays(demand.deadlineOn, PERIODS.heavyAfterDays.days + 1 + still);
}

const latest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
