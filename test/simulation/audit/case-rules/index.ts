import type { CaseRule } from "../finding.ts";
import { caseClosesRightly } from "./case-closes-rightly.ts";
import { holdsEndRightly } from "./holds-end-rightly.ts";
import { legalStepsAreLawful } from "./legal-steps-are-lawful.ts";
import { letterCostsWhatItMay } from "./letter-costs-what-it-may.ts";
import { letterIsLawful } from "./letter-is-lawful.ts";
import { letterIsNextInLine } from "./letter-is-next-in-line.ts";
import { migrationsAreOrdered } from "./migrations-are-ordered.ts";
import { paymentIsAllocated } from "./payment-is-allocated.ts";
import { peopleAreObeyed } from "./people-are-obeyed.ts";

import { plansAreKept } from "./plans-are-kept.ts";

export const CASE_RULES: readonly CaseRule[] = [
  letterIsLawful,
  letterIsNextInLine,
  letterCostsWhatItMay,
  peopleAreObeyed,
  holdsEndRightly,
  plansAreKept,
  legalStepsAreLawful,
  migrationsAreOrdered,
  paymentIsAllocated,
  caseClosesRightly,
];
