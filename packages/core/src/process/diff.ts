import { DEBTOR_KINDS, type DebtorKind } from "../party.ts";
import { type Autopilot, PROCESS_STEPS, type ProcessStep, type SmallResidual, type StepSetting } from "../settings.ts";

/** `null` where the step is not in the definition at all. */
export type SettingValue = string | number | boolean | null;

/** One setting that two versions of a definition have differently. A step's belongs to a kind of debtor. */
export type SettingChange = {
  /** As the definition names it: `daysAfterDeadline`, `smallResidual.pauseDays`; of a step `on` and `deadlineDays`. */
  readonly setting: string;
  readonly debtor?: DebtorKind;
  readonly step?: ProcessStep;
  readonly from: SettingValue;
  readonly to: SettingValue;
};

/** What `after` has otherwise than `before`, the settings first, then the steps of each kind of debtor in their order. */
export function diffAutopilot(before: Autopilot, after: Autopilot): readonly SettingChange[] {
  const [was, is] = [flatSettings(before), flatSettings(after)];
  const settings = (Object.keys(was) as readonly Setting[]).flatMap((setting) =>
    changed({ setting }, was[setting], is[setting]),
  );
  const steps = DEBTOR_KINDS.flatMap((debtor) =>
    PROCESS_STEPS.flatMap((step) => stepChanges({ debtor, step }, before.processes[debtor], after.processes[debtor])),
  );
  return [...settings, ...steps];
}

/** All but the version and the processes, those of the small residual one by one. */
function flatSettings({ version: _, processes: __, smallResidual, ...settings }: Autopilot) {
  const residual: Readonly<Record<`smallResidual.${keyof SmallResidual}`, SettingValue>> = {
    "smallResidual.upToOre": smallResidual.upToOre,
    "smallResidual.action": smallResidual.action,
    "smallResidual.pauseDays": smallResidual.pauseDays,
  };
  return { ...settings, ...residual };
}

type Setting = keyof ReturnType<typeof flatSettings>;

type Place = { readonly debtor: DebtorKind; readonly step: ProcessStep };

function stepChanges(
  place: Place,
  before: readonly StepSetting[],
  after: readonly StepSetting[],
): readonly SettingChange[] {
  const [was, is] = [stepAt(before, place.step), stepAt(after, place.step)];
  return [
    ...changed({ setting: "on", ...place }, was?.on ?? null, is?.on ?? null),
    ...changed({ setting: "deadlineDays", ...place }, was?.deadlineDays ?? null, is?.deadlineDays ?? null),
  ];
}

const stepAt = (steps: readonly StepSetting[], step: ProcessStep): StepSetting | undefined =>
  steps.find((one) => one.step === step);

type Named = Omit<SettingChange, "from" | "to">;

const changed = (named: Named, from: SettingValue, to: SettingValue): readonly SettingChange[] =>
  from === to ? [] : [{ ...named, from, to }];
