import { type AutopilotFacts, RECOMMENDED_DAYS_AFTER_DEADLINE } from "./autopilot.ts";
import { whyOnlyForAgencies } from "./law/regime.ts";
import { ore } from "./money.ts";
import { mayTake, PROCESS_RULES } from "./process/steps.ts";
import type { ReasonText } from "./reasons/reason-texts.ts";
import type { Autopilot } from "./settings.ts";

export type RecommendationFacts = Pick<AutopilotFacts, "operator" | "law"> & {
  /** Another agency takes the creditor's cases over: it sends what demands payment. */
  readonly handsOver: boolean;
  /** The creditor's books put what is overdue before the creditor as a draft, and know who collects it (Go). */
  readonly booksKeepCases: boolean;
};

export const RECOMMENDATIONS = [
  "draft_in_the_books",
  "we_send_the_reminders",
  "a_person_starts",
  "payment_takes_days",
  "shortest_lawful_deadlines",
  "agency_demands",
  "letters_left_to_agencies",
  "compensation_costs",
] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** Why a setting is as it is recommended. */
export type RecommendationReason = {
  readonly code: Recommendation;
  readonly settings: readonly Exclude<keyof Autopilot, "version">[];
};

export type RecommendedAutopilot = {
  readonly autopilot: Omit<Autopilot, "version">;
  readonly reasons: readonly RecommendationReason[];
};

export const RECOMMENDATION_TEXTS: Readonly<Record<Recommendation, ReasonText>> = {
  draft_in_the_books: {
    nb: "Regnskapssystemet sender ingen purringer, og legger det forfalte i utkast; saken starter med inkassovarsel herfra",
    en: "The accounting system sends no reminders and puts what is overdue into its draft; the case begins with our collection notice",
  },
  we_send_the_reminders: {
    nb: "Purringene sendes herfra, slå dem av i regnskapssystemet, så ingen får to",
    en: "The reminders are sent from here; switch them off in the accounting system, so that nobody gets two",
  },
  a_person_starts: {
    nb: "Ingen sak starter før noen har sett på den",
    en: "No case starts before somebody has looked at it",
  },
  payment_takes_days: {
    nb: "En betaling kan være underveis over en helg etter fristen",
    en: "A payment may be on its way over a weekend after the deadline",
  },
  shortest_lawful_deadlines: {
    nb: "Fristene er de korteste som loven tillater",
    en: "The deadlines are the shortest that the law allows",
  },
  agency_demands: {
    nb: "Inkassobyrået sender betalingsoppfordringen",
    en: "The agency sends the payment demand",
  },
  letters_left_to_agencies: {
    nb: "Etter den nye loven kan bare inkassoforetak sende inkassovarsel og betalingsoppfordring",
    en: "Under the new law only agencies may send a collection notice and a payment demand",
  },
  compensation_costs: {
    nb: "Standardkompensasjon koster kreditor en tredjedel av det som betales av den",
    en: "Standard compensation costs the creditor a third of what is paid of it",
  },
};

const MINIMUM_ORE = ore(10_000);
const CLOSING_LIMIT_ORE = ore(5_000);
const DAYS_BEFORE_START = 14;

/**
 * GO-7: the process that is recommended to a creditor, lawful and without a warning under the law as it is known. It is an
 * offer: whatever is saved instead is judged as everything that is saved.
 */
export function recommendedAutopilot(facts: RecommendationFacts): RecommendedAutopilot {
  const steps = stepsFor(facts).map((step) => ({
    step,
    on: true,
    deadlineDays: PROCESS_RULES[step].minimumDeadlineDays,
  }));
  const isNoticeFirst = steps[0]?.step === "collection_notice";
  return {
    autopilot: {
      autopilot: true,
      fullAuto: false,
      // until an item stands in the draft, the days are counted from its due day whatever stands here (GO-10)
      daysBeforeStart: isNoticeFirst ? 0 : DAYS_BEFORE_START,
      minimumOre: MINIMUM_ORE,
      daysAfterDeadline: RECOMMENDED_DAYS_AFTER_DEADLINE,
      closingLimitOre: CLOSING_LIMIT_ORE,
      residualNotice: true,
      residualNoticeAfterDays: 0,
      smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
      moveToWorkingDay: true,
      compensation: false,
      chargeLetterFees: true,
      chargeInterest: true,
      approvalRequired: false,
      demandApproval: false,
      level: isNoticeFirst ? "collection" : "reminder",
      ownReminderSteps: 0,
      grouping: "item",
      creditPolicy: "hold",
      processes: { private: steps, sole_proprietor: steps, company: steps },
    },
    reasons: reasonsFor(facts, isNoticeFirst),
  };
}

/** Steps that are recommended, in their order, as far as the law leaves them to the operator. */
const ADVISED = ["dunning", "collection_notice", "creditor_demand", "payment_demand"] as const;

function stepsFor(facts: RecommendationFacts): readonly (typeof ADVISED)[number][] {
  const { operator, handsOver, booksKeepCases } = facts;
  const allowed = ADVISED.filter((step) => mayTake(operator, step) && !isLeftToAgencies(step, facts));
  if (handsOver) return allowed.filter((step) => step === "collection_notice");
  return booksKeepCases && allowed.includes("collection_notice")
    ? allowed.filter((step) => step !== "dunning")
    : allowed;
}

const isLeftToAgencies = (step: (typeof ADVISED)[number], { operator, law }: RecommendationFacts): boolean =>
  operator !== "agency" && law.newLawFrom !== null && whyOnlyForAgencies(step) !== undefined;

function reasonsFor(facts: RecommendationFacts, isNoticeFirst: boolean): readonly RecommendationReason[] {
  const { handsOver, booksKeepCases } = facts;
  const isLeft = ADVISED.some((step) => isLeftToAgencies(step, facts));
  const inBooks = isNoticeFirst && booksKeepCases;
  const opening = inBooks ? "draft_in_the_books" : handsOver ? "agency_demands" : "we_send_the_reminders";
  return [
    { code: opening, settings: ["level", "ownReminderSteps", "daysBeforeStart", "processes"] },
    { code: "a_person_starts", settings: ["fullAuto"] },
    { code: "payment_takes_days", settings: ["daysAfterDeadline"] },
    { code: "shortest_lawful_deadlines", settings: ["processes"] },
    ...(isLeft ? [{ code: "letters_left_to_agencies", settings: ["processes"] } as const] : []),
    { code: "compensation_costs", settings: ["compensation"] },
  ];
}
