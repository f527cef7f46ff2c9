import { unreachable } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { accept, type Result, refuse } from "../result.ts";
import { lawfulNotices } from "./collection-fee.ts";
import { deadlinesForDemand } from "./letter-fees.ts";
import { type CaseDues, type DatedLetter, type LetterStep, spanDays } from "./letter-step.ts";
import { addMonths } from "./months.ts";
import { PERIODS } from "./periods.ts";
import { type RegimeFacts, type RegimeRefusal, whyNotUnderRegime } from "./regime.ts";
import { STEP_RULES } from "./step-rules.ts";

/** Why a step may not be taken, with the first day it may when there is one. */
export type StepRefusal =
  | { readonly code: "step_too_early"; readonly law: string; readonly earliestOn: CalendarDate }
  | { readonly code: "earlier_letter_missing"; readonly law: string; readonly missing: readonly LetterStep[] }
  | { readonly code: "deadline_too_short"; readonly law: string; readonly earliestDeadlineOn: CalendarDate }
  | RegimeRefusal;

/** A step that may be taken: the first day it could have been, and the paragraph. */
export type LawfulStep = { readonly earliestOn: CalendarDate; readonly law: string };

/** May `letter` be sent on its day with its deadline, under the law of that day? Says nothing of its fee. */
export function stepIsLawful(
  letter: DatedLetter,
  history: readonly DatedLetter[],
  dues: CaseDues,
  it: Pick<RegimeFacts, "operator" | "law">,
): Result<LawfulStep, StepRefusal> {
  const { minimumDeadlineDays, law } = STEP_RULES[letter.step];
  const underRegime = whyNotUnderRegime(letter.step, { ...it, sentOn: letter.sentOn });
  if (underRegime !== undefined) return refuse(underRegime);
  const earliest = earliestLawfulDay(letter.step, history, dues);
  if (!earliest.ok) return earliest;
  const earliestOn = earliest.value;
  if (letter.sentOn < earliestOn) return refuse({ code: "step_too_early", law, earliestOn });
  if (spanDays(letter) < minimumDeadlineDays) {
    return refuse({ code: "deadline_too_short", law, earliestDeadlineOn: addDays(letter.sentOn, minimumDeadlineDays) });
  }
  return accept({ earliestOn, law });
}

/** The first day `step` may be sent after the letters in `history`. */
export function earliestLawfulDay(
  step: LetterStep,
  history: readonly DatedLetter[],
  dues: CaseDues,
): Result<CalendarDate, StepRefusal> {
  const overdueOn = addDays(dues.lastDueOn, 1);
  switch (step) {
    case "reminder":
    case "dunning":
    case "collection_notice":
      return accept(overdueOn);
    case "creditor_demand":
      return dayAfterDeadline(deadlinesForDemand(history, dues), step);
    case "payment_demand":
      return dayAfterDeadline(lawfulNotices(history, dues), step);
    default:
      return unreachable(step);
  }
}

function dayAfterDeadline(
  letters: readonly DatedLetter[],
  step: "creditor_demand" | "payment_demand",
): Result<CalendarDate, StepRefusal> {
  const earliest = earliestOf(letters.map(({ deadlineOn }) => deadlineOn));
  if (earliest !== null) return accept(addDays(earliest, 1));
  const missing =
    step === "payment_demand" ? (["collection_notice"] as const) : (["dunning", "collection_notice"] as const);
  return refuse({ code: "earlier_letter_missing", law: STEP_RULES[step].law, missing });
}

/** The last day legal steps may follow `demand`; after it a new payment demand is needed. */
export const legalStepsThrough = (demand: DatedLetter): CalendarDate =>
  addMonths(demand.sentOn, PERIODS.legalStepMonths.months);

const earliestOf = (days: readonly CalendarDate[]): CalendarDate | null =>
  days.reduce<CalendarDate | null>((first, day) => (first === null || day < first ? day : first), null);
