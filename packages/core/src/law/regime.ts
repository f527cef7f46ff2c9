import type { CalendarDate } from "../calendar-date.ts";
import type { OperatorKind } from "../settings.ts";
import type { LawInForce } from "./law-in-force.ts";
import type { LetterStep } from "./letter-step.ts";
import { STEP_RULES } from "./step-rules.ts";
import type { Why } from "./why.ts";

/** The act that a step falls under: LOV-1988-05-13-26 or LOV-2026-05-22-19. */
export type Regime = "inkassoloven_1988" | "inkassoloven_2026";

/** The regime of a day. Without a day set for the new law it is the old one. */
export const regimeOn = (on: CalendarDate, { newLawFrom }: LawInForce): Regime =>
  newLawFrom !== null && newLawFrom <= on ? "inkassoloven_2026" : "inkassoloven_1988";

/**
 * Why a step may not be taken on its day. `only_for_agencies` is for good; `law_not_reviewed` lasts until an operator
 * has confirmed a later review; `amount_not_regulated` until a regulation sets what the step costs.
 */
export type RegimeRefusal =
  | { readonly code: "only_for_agencies"; readonly law: string; readonly newLawFrom: CalendarDate }
  | LawNotReviewed
  | { readonly code: "amount_not_regulated"; readonly law: string; readonly newLawFrom: CalendarDate };

/** Lasts until an operator has confirmed a later review. */
export type LawNotReviewed = {
  readonly code: "law_not_reviewed";
  readonly law: string;
  readonly reviewedThrough: CalendarDate;
};

/** A letter to be, as far as its regime cares. A combined dunning and notice is a `collection_notice` in law. */
export type RegimeFacts = {
  readonly sentOn: CalendarDate;
  readonly operator: OperatorKind;
  readonly law: LawInForce;
};

/** What only an inkassoforetak may send under the new law, and where that is written. */
const ONLY_FOR_AGENCIES: Readonly<Partial<Record<LetterStep, string>>> = {
  collection_notice: "LOV-2026-05-22-19 § 20",
  creditor_demand: "LOV-2026-05-22-19 § 21",
  payment_demand: "LOV-2026-05-22-19 § 21",
};

/** Where it is written that only an agency may send `step` under the new law; `undefined` for what all may send. */
export const whyOnlyForAgencies = (step: LetterStep): string | undefined => ONLY_FOR_AGENCIES[step];

/** What letters and collection may cost under the new law is left to a regulation that does not exist yet. */
const AMOUNTS_LAW = "LOV-2026-05-22-19 § 19";

/** Does the regime of its day let `step` be taken? `undefined` when it does. A free reminder always may. */
export function whyNotUnderRegime(
  step: LetterStep,
  { sentOn, operator, law: { newLawFrom, reviewedThrough } }: RegimeFacts,
): RegimeRefusal | undefined {
  if (step === "reminder") return undefined;
  const isUnderNewLaw = newLawFrom !== null && newLawFrom <= sentOn;
  const law = ONLY_FOR_AGENCIES[step];
  if (isUnderNewLaw && law !== undefined && !(operator === "agency" && step !== "creditor_demand")) {
    return { code: "only_for_agencies", law, newLawFrom };
  }
  if (sentOn > reviewedThrough) return { code: "law_not_reviewed", law: STEP_RULES[step].law, reviewedThrough };
  if (isUnderNewLaw && step === "payment_demand") return { code: "amount_not_regulated", law: AMOUNTS_LAW, newLawFrom };
  return undefined;
}

/** Why a letter under the new law goes without a fee: the amounts are not regulated yet. */
export const NOT_REGULATED: Why = {
  rule: "no_letter_fee",
  law: AMOUNTS_LAW,
  reason: "fee_not_regulated",
  inputs: {},
  arithmetic: "0 øre",
};
