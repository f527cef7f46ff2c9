import type { CalendarDate } from "../calendar-date.ts";
import type { ExplainedAmount } from "../law/why.ts";
import { isDemand } from "../process/steps.ts";
import type { Step } from "../settings.ts";
import { type Case, type LegalOutcome, type LegalStep, standingLetters } from "./state.ts";

/** A court fee or the fee for writing the petition. */
export type OwedCourtCost = ExplainedAmount & {
  readonly kind: LegalStep["kind"];
  readonly what: "court_fee" | "writing_fee";
  readonly on: CalendarDate;
};

/** The creditor lost, or gave the step up: what it cost was not necessary (LOV-1988-05-13-26 § 17). */
const FOR_NOTHING: readonly LegalOutcome[] = ["dismissed", "taken_back"];

/**
 * Does the debtor no longer owe what a legal step cost, seen on `asOf`? So it is when the step came to nothing, or when
 * the demand or the notice that it followed on has fallen away since, and no other of its kind had run out by then.
 */
export function isForNothing(state: Case, step: LegalStep, asOf: CalendarDate): boolean {
  const { ended } = step;
  if (ended !== undefined && ended.on <= asOf && FOR_NOTHING.includes(ended.outcome)) return true;
  const missed = (is: (step: Step) => boolean): boolean =>
    standingLetters(state).some((letter) => is(letter.step) && letter.deadlineOn < step.on);
  return !(missed(isDemand) && missed((one) => one === "legal_notice"));
}

export const courtLines = ({ kind, on, courtFee, writingFee }: LegalStep): readonly OwedCourtCost[] => [
  { kind, on, what: "court_fee", ...courtFee },
  { kind, on, what: "writing_fee", ...writingFee },
];
