import { AUTOPILOT_OFF } from "./people/new-creditor.ts";
import type { Autopilot, StepSetting } from "./settings.ts";

/**
 * A lawful definition for tests: as a creditor begins, but all by itself, with the given steps for every kind of debtor,
 * and nothing that is off unless asked for. A test names in `changes` what it is about.
 */
export const sampleAutopilot = (
  steps: readonly StepSetting[],
  changes: Partial<Omit<Autopilot, "processes">> = {},
): Autopilot => ({
  ...AUTOPILOT_OFF,
  version: 1,
  autopilot: true,
  fullAuto: true,
  processes: { private: steps, sole_proprietor: steps, company: steps },
  ...changes,
});
