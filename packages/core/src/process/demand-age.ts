import { addDays, type CalendarDate } from "../calendar-date.ts";
import { afterPaymentArrives } from "../case/timing.ts";
import { legalStepsThrough } from "../law/earliest.ts";
import { nextWorkingDay } from "../law/holidays.ts";
import { PERIODS } from "../law/periods.ts";
import { DEBTOR_KINDS, type DebtorKind } from "../party.ts";
import type { Autopilot, StepSetting } from "../settings.ts";

/** Legal steps are announced, and when they may be taken the demand can be too old for them: then it must be sent anew. */
export type DemandTooOld = {
  readonly debtors: readonly DebtorKind[];
  readonly step: "legal_notice";
  readonly law: string;
  /** The most with which that never happens; neither where the deadlines alone take too long. */
  readonly setting?: "daysAfterDeadline";
  readonly nearest?: number;
};

/** Whose demand may be too old, sent on some day of the year that begins `today`; `undefined` when nobody's. */
export function demandTooOld(autopilot: Autopilot, today: CalendarDate): DemandTooOld | undefined {
  const found = (daysAfterDeadline: number) =>
    DEBTOR_KINDS.filter((kind) => mayBeTooOld({ ...autopilot, daysAfterDeadline }, kind, today));
  const debtors = found(autopilot.daysAfterDeadline);
  if (debtors.length === 0) return undefined;
  let nearest = autopilot.daysAfterDeadline - 1;
  while (nearest >= 0 && found(nearest).length > 0) nearest -= 1;
  const mended = nearest < 0 ? {} : ({ setting: "daysAfterDeadline", nearest } as const);
  return { debtors, step: "legal_notice", law: PERIODS.legalStepMonths.law, ...mended };
}

/** A month less than the shortest six months: no weekends and holidays between a few deadlines take so long. */
const NEVER_TOO_LONG_DAYS = 150;
const DAYS_OF_A_YEAR = 366;

function mayBeTooOld(autopilot: Autopilot, kind: DebtorKind, today: CalendarDate): boolean {
  const { daysAfterDeadline } = autopilot;
  const on = autopilot.processes[kind].filter((setting) => setting.on);
  const demand = on.find(({ step }) => step === "creditor_demand" || step === "payment_demand");
  if (demand === undefined || !on.some(({ step }) => step === "legal_notice")) return false;
  const isHeavy = on.some(({ step }) => step === "heavy_fee");
  const letters = on.slice(on.indexOf(demand)).filter(({ step }) => step !== "heavy_fee");
  const wait = Math.max(daysAfterDeadline, isHeavy ? PERIODS.heavyAfterDays.days : 0);
  const fewestDays = letters.reduce((sum, { deadlineDays }) => sum + deadlineDays + wait, 0);
  if (fewestDays <= NEVER_TOO_LONG_DAYS) return false;
  const sentOn = Array.from({ length: DAYS_OF_A_YEAR }, (_, days) => addDays(today, days));
  return sentOn.some((day) => firstLegalStep(day, { autopilot, letters, isHeavy }) > lastLegalStep(day));
}

type Chain = {
  readonly autopilot: Autopilot;
  /** From the demand to the notice of legal steps. */
  readonly letters: readonly StepSetting[];
  readonly isHeavy: boolean;
};

/** The first day for legal steps after a demand of `sentOn`, each letter sent as soon as the days before it are over. */
function firstLegalStep(sentOn: CalendarDate, { autopilot, letters, isHeavy }: Chain): CalendarDate {
  const { daysAfterDeadline, moveToWorkingDay } = autopilot;
  let [on, deadlineOn, heavyOn] = [sentOn, sentOn, sentOn];
  for (const { step, deadlineDays } of letters) {
    const last = addDays(step === "legal_notice" ? later(on, heavyOn) : on, deadlineDays);
    deadlineOn = moveToWorkingDay ? nextWorkingDay(last) : last;
    if (isHeavy && step === "payment_demand") heavyOn = addDays(deadlineOn, PERIODS.heavyAfterDays.days + 1);
    on = later(addDays(deadlineOn, daysAfterDeadline), afterPaymentArrives(deadlineOn));
  }
  return afterPaymentArrives(deadlineOn);
}

const lastLegalStep = (sentOn: CalendarDate): CalendarDate =>
  legalStepsThrough({ step: "payment_demand", sentOn, deadlineOn: sentOn });

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
