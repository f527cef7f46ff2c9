import type { CalendarDate } from "./calendar-date.ts";
import { daysAfterDue, type Invoice } from "./invoice.ts";
import { STEP_RULES } from "./law/earliest.ts";
import { DEBTOR_KINDS, type DebtorKind } from "./party.ts";
import { accept, type Result, refuse } from "./result.ts";
import { type Autopilot, CLAIM_PARTS, type Creditor, type OperatorKind, type StepSetting } from "./settings.ts";

/** Why an invoice that may be collected is not started by itself today. */
export type NotStarted =
  | { readonly code: "full_auto_off" }
  | { readonly code: "below_minimum"; readonly minimumOre: number }
  | { readonly code: "too_early"; readonly startsOn: CalendarDate };

/** FIKEN-22 to -24: does `invoice` start by itself today? Amount = minimum starts; due + days starts. */
export function whyNotStarted(invoice: Invoice, autopilot: Autopilot, today: CalendarDate): NotStarted | undefined {
  if (!(autopilot.fullAuto && autopilot.autopilot)) return { code: "full_auto_off" };
  if (invoice.outstandingOre < autopilot.minimumOre) return { code: "below_minimum", minimumOre: autopilot.minimumOre };
  if (invoice.dueOn === undefined) return { code: "full_auto_off" };
  const startsOn = daysAfterDue(invoice.dueOn, autopilot.daysBeforeStart);
  return today < startsOn ? { code: "too_early", startsOn } : undefined;
}

/** A process definition that breaks the law is refused: the step, the paragraph and the nearest lawful value. */
export type AutopilotRefusal =
  | {
      readonly code: "deadline_too_short";
      readonly debtor: DebtorKind;
      readonly step: StepSetting["step"];
      readonly law: string;
      readonly minimumDays: number;
    }
  | {
      readonly code: "step_not_for_operator" | "step_twice" | "step_out_of_order" | "notice_missing";
      readonly debtor: DebtorKind;
      readonly step: StepSetting["step"];
      readonly law: string;
    }
  | { readonly code: "full_auto_without_autopilot" };

/** FIKEN-35: saved all the same, but shown. */
export type AutopilotWarning = { readonly code: "few_days_after_deadline"; readonly recommendedDays: number };
const RECOMMENDED_DAYS_AFTER_DEADLINE = 3;

/** Checks a definition before it is saved. @returns the warnings that go with it. */
export function checkAutopilot(
  autopilot: Autopilot,
  operator: OperatorKind,
): Result<readonly AutopilotWarning[], AutopilotRefusal> {
  if (autopilot.fullAuto && !autopilot.autopilot) return refuse({ code: "full_auto_without_autopilot" });
  for (const debtor of DEBTOR_KINDS) {
    const refusal = checkSteps(autopilot.processes[debtor], debtor, operator);
    if (refusal !== undefined) return refuse(refusal);
  }
  if (autopilot.daysAfterDeadline >= RECOMMENDED_DAYS_AFTER_DEADLINE) return accept([]);
  return accept([{ code: "few_days_after_deadline", recommendedDays: RECOMMENDED_DAYS_AFTER_DEADLINE }]);
}

const ORDER = ["reminder", "dunning", "collection_notice", "creditor_demand", "payment_demand"] as const;

function checkSteps(
  steps: readonly StepSetting[],
  debtor: DebtorKind,
  operator: OperatorKind,
): AutopilotRefusal | undefined {
  const on = steps.filter((setting) => setting.on);
  for (const [at, { step, deadlineDays }] of on.entries()) {
    const { law, minimumDeadlineDays } = STEP_RULES[step];
    const before = on.slice(0, at).map((setting) => setting.step);
    const code = whyNotHere(step, before, operator);
    if (code !== undefined) return { code, debtor, step, law };
    if (deadlineDays < minimumDeadlineDays) {
      return { code: "deadline_too_short", debtor, step, law, minimumDays: minimumDeadlineDays };
    }
  }
  return undefined;
}

function whyNotHere(step: StepSetting["step"], before: readonly StepSetting["step"][], operator: OperatorKind) {
  if (step === (operator === "agency" ? "creditor_demand" : "payment_demand")) return "step_not_for_operator";
  if (before.includes(step)) return "step_twice";
  if (before.some((earlier) => ORDER.indexOf(earlier) > ORDER.indexOf(step))) return "step_out_of_order";
  return OPENED_BY[step]?.some((opening) => before.includes(opening)) === false ? "notice_missing" : undefined;
}

/** Letters one of whose deadlines must have been missed before a demand: without one a case would wait for ever. */
const OPENED_BY: Partial<Record<StepSetting["step"], readonly StepSetting["step"][]>> = {
  creditor_demand: ["dunning", "collection_notice"],
  payment_demand: ["collection_notice"],
};

/** All four parts once; where the debtor pays into the creditor's books, the principal first: the books put it there. */
export const isAllocationOrder = ({ allocationOrder, payee }: Pick<Creditor, "allocationOrder" | "payee">): boolean =>
  allocationOrder.length === CLAIM_PARTS.length &&
  CLAIM_PARTS.every((part) => allocationOrder.includes(part)) &&
  (payee === "client_account" || allocationOrder[0] === "principal");
