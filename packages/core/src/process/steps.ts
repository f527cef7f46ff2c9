import type { LetterStep } from "../law/letter-step.ts";
import { PERIODS } from "../law/periods.ts";
import { STEP_RULES } from "../law/step-rules.ts";
import type { OperatorKind, ProcessStep, Step } from "../settings.ts";

/** What a letter is in law; `null` for letters that the law of fees and demands does not know. */
export const LETTER_IN_LAW: Readonly<Record<Step, LetterStep | null>> = {
  reminder: "reminder",
  dunning: "dunning",
  collection_notice: "collection_notice",
  combined_notice: "collection_notice",
  creditor_demand: "creditor_demand",
  payment_demand: "payment_demand",
  second_demand: null,
  legal_notice: null,
  residual_notice: null,
};

/** What the law asks of a step of a process: days to pay at least, and where that is written. */
export type ProcessRule = { readonly minimumDeadlineDays: number; readonly law: string };

const ENFORCEMENT_NOTICE = PERIODS.enforcementNoticeDays;

/** One rule for each step. The second demand and the heavy fee set no deadline of their own in law. */
export const PROCESS_RULES: Readonly<Record<ProcessStep, ProcessRule>> = {
  ...STEP_RULES,
  // the law sets none, but a letter needs a day to pay by that comes after its own
  reminder: { ...STEP_RULES.reminder, minimumDeadlineDays: 1 },
  combined_notice: STEP_RULES.collection_notice,
  second_demand: { minimumDeadlineDays: 1, law: "LOV-1988-05-13-26 § 8" },
  heavy_fee: { minimumDeadlineDays: 0, law: PERIODS.heavyAfterDays.law },
  legal_notice: { minimumDeadlineDays: ENFORCEMENT_NOTICE.days, law: ENFORCEMENT_NOTICE.law },
};

/** Own demands are the creditor's, payment demands with salær the agency's; the definition may hold both. */
export const mayTake = (operator: OperatorKind, step: ProcessStep): boolean =>
  operator === "agency" ? step !== "creditor_demand" : step !== "payment_demand" && step !== "heavy_fee";

/** The letters of which one must have been sent, its deadline missed, before a step; empty when nothing is needed. */
export const OPENED_BY: Readonly<Record<ProcessStep, readonly ProcessStep[]>> = {
  reminder: [],
  dunning: [],
  collection_notice: [],
  combined_notice: [],
  creditor_demand: ["dunning", "collection_notice", "combined_notice"],
  payment_demand: ["collection_notice", "combined_notice"],
  second_demand: ["creditor_demand", "payment_demand"],
  heavy_fee: ["payment_demand"],
  legal_notice: ["creditor_demand", "payment_demand"],
};

/** Letters that demand payment with the threat of legal steps. */
export const isDemand = (step: Step): boolean => step === "creditor_demand" || step === "payment_demand";

/** Steps of one rank stand for each other: whoever sent one of them has come past the others. */
export const STEP_RANK: Readonly<Record<ProcessStep, number>> = {
  reminder: 1,
  dunning: 2,
  collection_notice: 3,
  combined_notice: 3,
  creditor_demand: 4,
  payment_demand: 4,
  second_demand: 5,
  heavy_fee: 6,
  legal_notice: 7,
};
