import { ore } from "./money.ts";
import type { Autopilot, StepSetting } from "./settings.ts";

/**
 * A lawful definition for tests: all by itself, due + 14 days, from 100 kr, the given steps for every kind of debtor,
 * and nothing that is off unless asked for. A test names in `changes` what it is about.
 */
export const sampleAutopilot = (
  steps: readonly StepSetting[],
  changes: Partial<Omit<Autopilot, "processes">> = {},
): Autopilot => ({
  version: 1,
  autopilot: true,
  fullAuto: true,
  daysBeforeStart: 14,
  minimumOre: ore(10_000),
  daysAfterDeadline: 3,
  closingLimitOre: ore(5_000),
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
  moveToWorkingDay: true,
  compensation: false,
  demandApproval: false,
  creditPolicy: "hold",
  level: "reminder",
  ownReminderSteps: 0,
  grouping: "item",
  chargeLetterFees: true,
  chargeInterest: true,
  approvalRequired: false,
  processes: { private: steps, sole_proprietor: steps, company: steps },
  ...changes,
});
