import type { CalendarDate } from "../calendar-date.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { regimeOn, whyOnlyForAgencies } from "../law/regime.ts";
import { DEBTOR_KINDS, type DebtorKind } from "../party.ts";
import type { Autopilot, OperatorKind, ProcessStep } from "../settings.ts";
import { LETTER_IN_LAW, mayTake, OPENED_BY, PROCESS_RULES, STEP_RANK } from "./steps.ts";

/** Why a step may not stand in a process as it does: whose process, the step, the paragraph, and what is nearest and lawful. */
export type StepRefusal = {
  readonly debtor: DebtorKind;
  readonly step: ProcessStep;
  readonly law: string;
} & StepProblem;

type StepProblem =
  | { readonly code: "deadline_too_short"; readonly minimumDays: number }
  /** It may not be on; `instead` is what the operator may send in its place, where that is not on already. */
  | { readonly code: "step_not_for_operator"; readonly most: 0; readonly instead?: ProcessStep }
  /** `already` comes before it and stands in the same place: one of the two is the most. */
  | { readonly code: "step_twice"; readonly most: 1; readonly already: ProcessStep }
  /** The first of the steps that it stands behind and must come before. */
  | { readonly code: "step_out_of_order"; readonly comesBefore: ProcessStep }
  /** Steps of which one has to come before. */
  | { readonly code: "notice_missing"; readonly needs: readonly ProcessStep[] }
  /** SVEA-17: one of `turnOn` must be on, or the creditor must send so many letters of its own, of which the last is the notice. */
  | {
      readonly code: "nobody_sends_the_notice";
      readonly turnOn: readonly ProcessStep[];
      readonly setting: "ownReminderSteps";
      readonly nearest: 1;
    };

export type ProcessFacts = {
  readonly operator: OperatorKind;
  readonly law: LawInForce;
  readonly today: CalendarDate;
};

/** The first step of any process that may not stand as it does. */
export function firstUnlawful(autopilot: Autopilot, facts: ProcessFacts): StepRefusal | undefined {
  for (const debtor of DEBTOR_KINDS) {
    const refusal = checkSteps(autopilot, debtor, facts);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function checkSteps(autopilot: Autopilot, debtor: DebtorKind, facts: ProcessFacts): StepRefusal | undefined {
  const listed = autopilot.processes[debtor];
  const twice = listed.find(({ step }, at) => listed.slice(0, at).some((before) => before.step === step))?.step;
  if (twice !== undefined) {
    // one that is off too: which of the two has the days that were meant nobody could tell
    return { code: "step_twice", debtor, step: twice, law: PROCESS_RULES[twice].law, most: 1, already: twice };
  }
  const on = listed.filter((setting) => setting.on);
  const steps = on.map(({ step }) => step);
  for (const [at, { step, deadlineDays }] of on.entries()) {
    const { law, minimumDeadlineDays } = PROCESS_RULES[step];
    const before = steps.slice(0, at);
    const problem =
      whyNotHere(step, steps, facts) ?? whyNotAfter(step, before) ?? whyNotOpened(step, before, autopilot);
    if (problem !== undefined) return { debtor, step, law, ...problem };
    if (deadlineDays < minimumDeadlineDays) {
      return { code: "deadline_too_short", debtor, step, law, minimumDays: minimumDeadlineDays };
    }
  }
  return whyNotNoticed(autopilot, debtor, { steps, facts });
}

function whyNotHere(step: ProcessStep, on: readonly ProcessStep[], facts: ProcessFacts): StepProblem | undefined {
  if (mayTake(facts.operator, step)) return undefined;
  const instead = insteadOf(step, facts);
  const isOffered = instead !== undefined && !on.some((one) => one !== step && STEP_RANK[one] === STEP_RANK[instead]);
  return { code: "step_not_for_operator", most: 0, ...(isOffered && { instead }) };
}

/** A demand of the other kind; where the new law leaves that to agencies, the last letter that it does not. */
function insteadOf(step: ProcessStep, facts: ProcessFacts): ProcessStep | undefined {
  if (step === "creditor_demand") return "payment_demand";
  if (step !== "payment_demand") return undefined;
  return isLeftToAgencies("creditor_demand", facts) ? "dunning" : "creditor_demand";
}

/** May only an agency send it on that day, and the operator is none? */
function isLeftToAgencies(step: Exclude<ProcessStep, "heavy_fee">, { operator, law, today }: ProcessFacts): boolean {
  const letter = LETTER_IN_LAW[step];
  const isTheirs = letter !== null && whyOnlyForAgencies(letter) !== undefined;
  return isTheirs && operator !== "agency" && regimeOn(today, law) === "inkassoloven_2026";
}

function whyNotAfter(step: ProcessStep, before: readonly ProcessStep[]): StepProblem | undefined {
  const already = before.find((earlier) => STEP_RANK[earlier] === STEP_RANK[step]);
  if (already !== undefined) return { code: "step_twice", most: 1, already };
  const comesBefore = before.find((earlier) => STEP_RANK[earlier] > STEP_RANK[step]);
  return comesBefore === undefined ? undefined : { code: "step_out_of_order", comesBefore };
}

/** Letters one of whose deadlines must have been missed before `step`: without one a case would wait for ever. */
function whyNotOpened(
  step: ProcessStep,
  before: readonly ProcessStep[],
  { level, ownReminderSteps }: Autopilot,
): StepProblem | undefined {
  const needs = OPENED_BY[step];
  if (needs.length === 0 || needs.some((opening) => before.includes(opening))) return undefined;
  const byCreditor = level === "collection" && ownReminderSteps > 0 && needs.includes("collection_notice");
  return byCreditor ? undefined : { code: "notice_missing", needs };
}

type NoticeFacts = { readonly steps: readonly ProcessStep[]; readonly facts: ProcessFacts };

function whyNotNoticed(
  { level, ownReminderSteps }: Autopilot,
  debtor: DebtorKind,
  { steps, facts }: NoticeFacts,
): StepRefusal | undefined {
  const noticed = level === "reminder" || ownReminderSteps > 0 || steps.length === 0;
  const opens = steps.some((step) => OPENED_BY[step].length === 0 && step !== "reminder");
  if (noticed || opens) return undefined;
  const { law } = PROCESS_RULES.collection_notice;
  const turnOn = isLeftToAgencies("collection_notice", facts) ? (["dunning"] as const) : NOTICES;
  const own = { setting: "ownReminderSteps", nearest: 1 } as const;
  return { code: "nobody_sends_the_notice", debtor, step: "collection_notice", law, turnOn, ...own };
}

/** SVEA-17: whose process sends no notice, where the creditor sends none itself and cases are to go on with one. */
export type NoNotice = {
  readonly debtors: readonly DebtorKind[];
  readonly law: string;
  /** What the operator may send that is one. */
  readonly turnOn: readonly ProcessStep[];
  readonly setting: "ownReminderSteps";
  readonly nearest: 1;
};

export function processesWithoutNotice(
  { level, ownReminderSteps, processes }: Autopilot,
  facts: ProcessFacts,
): NoNotice | undefined {
  if (level === "reminder" || ownReminderSteps > 0) return undefined;
  const debtors = DEBTOR_KINDS.filter(
    (kind) => !processes[kind].some(({ step, on }) => on && NOTICES.some((notice) => notice === step)),
  );
  if (debtors.length === 0) return undefined;
  const turnOn = NOTICES.filter((step) => !isLeftToAgencies(step, facts));
  return { debtors, law: PROCESS_RULES.collection_notice.law, turnOn, setting: "ownReminderSteps", nearest: 1 };
}

const NOTICES = ["collection_notice", "combined_notice"] as const satisfies readonly ProcessStep[];
