import { type AgencySettingsRefusal, whyNotAtLevel } from "./agency/why-not-handed-over.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { LawInForce } from "./law/law-in-force.ts";
import { regimeOn, whyOnlyForAgencies } from "./law/regime.ts";
import type { Ore } from "./money.ts";
import { DEBTOR_KINDS, type DebtorKind } from "./party.ts";
import { type DemandTooOld, demandTooOld } from "./process/demand-age.ts";
import { firstUnlawful, type NoNotice, processesWithoutNotice, type StepRefusal } from "./process/step-refusal.ts";
import { LETTER_IN_LAW } from "./process/steps.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { Autopilot, OperatorKind, PayeeMode, ProcessStep } from "./settings.ts";

/** A definition that breaks the law or contradicts itself is refused: where, the paragraph, the nearest lawful value. */
export type AutopilotRefusal =
  | StepRefusal
  | { readonly code: "full_auto_without_autopilot"; readonly setting: "fullAuto"; readonly nearest: false }
  /** SVEA-19: one case has one KID, and only the client account knows which invoices it pays. */
  | { readonly code: "grouping_needs_client_account"; readonly setting: "grouping"; readonly nearest: "item" }
  /** SVEA-24: where we run the reminders, the creditor's own must be off: so many of them is the most. */
  | {
      readonly code: "own_reminders_at_reminder_level";
      readonly step: "reminder";
      readonly setting: "ownReminderSteps";
      readonly nearest: 0;
    }
  /** SVEA-24: the agency that has the creditor's cases is to run the reminders. */
  | AgencySettingsRefusal
  /** A self-collector may not send it any more; what it may send instead is `instead`. */
  | ({ readonly code: "only_for_agencies"; readonly debtor: DebtorKind } & ForAgencies)
  | {
      readonly code: "small_residual_below_closing_limit";
      readonly closingLimitOre: Ore;
      readonly setting: "smallResidual.upToOre";
      readonly nearest: Ore;
    }
  | { readonly code: "pause_without_days"; readonly setting: "smallResidual.pauseDays"; readonly nearest: 1 };

/** A letter that the new law leaves to agencies, from which day, and the last step that stays lawful before it. */
type ForAgencies = {
  readonly step: ProcessStep;
  readonly law: string;
  readonly newLawFrom: CalendarDate;
  readonly instead: ProcessStep;
};

/** Saved all the same, but shown. */
export type AutopilotWarning =
  /** FIKEN-35: a weekend or holiday uses up what is left of the time a payment takes. */
  | { readonly code: "few_days_after_deadline"; readonly recommendedDays: number }
  /** SVEA-22. */
  | { readonly code: "grouping_at_reminder_level" }
  /** The day of the new law lies ahead: from then on these letters are not sent any more. */
  | ({ readonly code: "only_for_agencies_soon"; readonly debtor: DebtorKind } & ForAgencies)
  | ApprovedTwice
  /** Cases go to an agency that takes none without a notice, and no step sends one: the creditor's books may. */
  | ({ readonly code: "no_notice_before_agency" } & NoNotice)
  /** When legal steps may be taken first, the demand can be over six months old. */
  | ({ readonly code: "demand_too_old_for_legal_steps" } & DemandTooOld)
  /** Cases run by themselves and no step of any process is on: nothing is ever sent. */
  | { readonly code: "no_steps" };

/**
 * The creditor approves each draft in `systems`, and each case here as well: the same case would be approved twice. The
 * setting that is ours to mend it by, and to what.
 */
export type ApprovedTwice = {
  readonly code: "approved_twice";
  readonly setting: "approvalRequired";
  readonly nearest: false;
  readonly systems: readonly string[];
};

export const RECOMMENDED_DAYS_AFTER_DEADLINE = 3;

export type AutopilotFacts = {
  readonly operator: OperatorKind;
  /** Connected systems, as people know them, in which the creditor approves each draft before a case starts (GO-10). */
  readonly approvedIn?: readonly string[];
  readonly payee: PayeeMode;
  /** Cases go on to another agency. There each invoice keeps its own KID, also where the debtor pays the creditor. */
  readonly handsOver?: boolean;
  readonly law: LawInForce;
  readonly today: CalendarDate;
};

/** Checks a definition before it is saved. @returns the warnings that go with it. */
export function checkAutopilot(
  autopilot: Autopilot,
  facts: AutopilotFacts,
): Result<readonly AutopilotWarning[], AutopilotRefusal> {
  const refusal = contradiction(autopilot, facts) ?? firstUnlawful(autopilot, facts);
  if (refusal !== undefined) return refuse(refusal);
  const [forAgencies] = lettersForAgencies(autopilot, facts);
  if (forAgencies !== undefined && regimeOn(facts.today, facts.law) === "inkassoloven_2026") {
    return refuse({ code: "only_for_agencies", ...forAgencies });
  }
  const warnings: AutopilotWarning[] = [];
  // where cases are handed over, the agency sends the letters
  if (autopilot.autopilot && !facts.handsOver && hasNoSteps(autopilot)) warnings.push({ code: "no_steps" });
  if (autopilot.daysAfterDeadline < RECOMMENDED_DAYS_AFTER_DEADLINE) {
    warnings.push({ code: "few_days_after_deadline", recommendedDays: RECOMMENDED_DAYS_AFTER_DEADLINE });
  }
  if (autopilot.level === "reminder" && autopilot.grouping === "customer") {
    warnings.push({ code: "grouping_at_reminder_level" });
  }
  const noNotice = facts.handsOver ? processesWithoutNotice(autopilot, facts) : undefined;
  if (noNotice !== undefined) warnings.push({ code: "no_notice_before_agency", ...noNotice });
  warnings.push(...tooOldDemands(autopilot, facts));
  warnings.push(...approvedTwice(autopilot, facts.approvedIn));
  if (forAgencies !== undefined) warnings.push({ code: "only_for_agencies_soon", ...forAgencies });
  return accept(warnings);
}

/** Approval here and of the draft in `systems`; none where one of them is missing. */
export function approvedTwice(
  { approvalRequired }: Pick<Autopilot, "approvalRequired">,
  systems: readonly string[] = [],
): readonly ApprovedTwice[] {
  if (!approvalRequired || systems.length === 0) return [];
  return [{ code: "approved_twice", setting: "approvalRequired", nearest: false, systems }];
}

function tooOldDemands(autopilot: Autopilot, { today }: AutopilotFacts): readonly AutopilotWarning[] {
  const found = demandTooOld(autopilot, today);
  return found === undefined ? [] : [{ code: "demand_too_old_for_legal_steps", ...found }];
}

const hasNoSteps = ({ processes }: Autopilot): boolean =>
  Object.values(processes).every((steps) => !steps.some(({ on }) => on));

function contradiction(
  autopilot: Autopilot,
  { payee, handsOver = false }: AutopilotFacts,
): AutopilotRefusal | undefined {
  if (autopilot.grouping === "customer" && payee === "creditor_account" && !handsOver) {
    return { code: "grouping_needs_client_account", setting: "grouping", nearest: "item" };
  }
  return contradictionInside(autopilot) ?? (handsOver ? whyNotAtLevel(autopilot) : undefined);
}

function contradictionInside(autopilot: Autopilot): AutopilotRefusal | undefined {
  const { smallResidual, closingLimitOre } = autopilot;
  if (autopilot.fullAuto && !autopilot.autopilot) {
    return { code: "full_auto_without_autopilot", setting: "fullAuto", nearest: false };
  }
  if (autopilot.level === "reminder" && autopilot.ownReminderSteps > 0) {
    return { code: "own_reminders_at_reminder_level", step: "reminder", setting: "ownReminderSteps", nearest: 0 };
  }
  if (smallResidual.upToOre > 0 && smallResidual.upToOre < closingLimitOre) {
    const nearest = { setting: "smallResidual.upToOre", nearest: closingLimitOre } as const;
    return { code: "small_residual_below_closing_limit", closingLimitOre, ...nearest };
  }
  const rests = smallResidual.upToOre > 0 && smallResidual.action === "pause";
  if (!rests || smallResidual.pauseDays > 0) return undefined;
  return { code: "pause_without_days", setting: "smallResidual.pauseDays", nearest: 1 };
}

/** Steps that are on and that a self-collector may not take from the day of the new law. */
function lettersForAgencies(
  { processes }: Autopilot,
  { operator, law }: AutopilotFacts,
): readonly ({ readonly debtor: DebtorKind } & ForAgencies)[] {
  const { newLawFrom } = law;
  if (operator === "agency" || newLawFrom === null) return [];
  return DEBTOR_KINDS.flatMap((debtor) =>
    processes[debtor].flatMap(({ step, on }) => {
      const kind = on && step !== "heavy_fee" ? LETTER_IN_LAW[step] : null;
      const paragraph = kind === null ? undefined : whyOnlyForAgencies(kind);
      return paragraph === undefined ? [] : [{ debtor, step, law: paragraph, newLawFrom, instead: "dunning" } as const];
    }),
  );
}
