import type { LetterStep } from "./letter-step.ts";
import { PERIODS } from "./periods.ts";

/** What the law asks of a step: days to pay at least, and where that is written. */
export type StepRule = { readonly minimumDeadlineDays: number; readonly law: string };

/** One rule for each step. A reminder needs no deadline; a dunning's 14 days are what a second fee builds on. */
export const STEP_RULES: Readonly<Record<LetterStep, StepRule>> = {
  reminder: { minimumDeadlineDays: 0, law: "LOV-1988-05-13-26 § 8" },
  dunning: { minimumDeadlineDays: PERIODS.firstDunningDays.days, law: "FOR-1989-07-14-562 §§ 1-2, 1-3" },
  collection_notice: { minimumDeadlineDays: PERIODS.noticeDays.days, law: "LOV-1988-05-13-26 § 9" },
  creditor_demand: {
    minimumDeadlineDays: PERIODS.demandDays.days,
    law: "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2",
  },
  payment_demand: { minimumDeadlineDays: PERIODS.demandDays.days, law: "LOV-1988-05-13-26 §§ 9, 10" },
};
