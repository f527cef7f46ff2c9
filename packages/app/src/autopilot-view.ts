import {
  type Autopilot,
  type AutopilotRefusal,
  type AutopilotWarning,
  assert,
  type CalendarDate,
  type CompensationTerms,
  checkAutopilot,
  checkOnItsDay,
  compensationTerms,
  diffAutopilot,
  type EffectRefusal,
  type Operator,
  type SettingChange,
} from "@kravflyt/core";
import {
  type AutopilotVersion,
  loadAutopilotVersion,
  type ScheduledVersion,
  type StoredCreditor,
} from "@kravflyt/store";
import { approvedIn, type Known } from "./approved-in.ts";
import { factsOf, isHandingOver } from "./autopilot-in-force.ts";
import type { View } from "./view.ts";

/** A creditor's automatic process, with what is not advised about it and what standard compensation would cost. */
export type AutopilotView = {
  readonly autopilot: Autopilot;
  readonly warnings: readonly AutopilotWarning[];
  /** Why it could not be saved as it is today: it was saved before a change of law or of the creditor. */
  readonly unlawful?: AutopilotRefusal;
  /** FIKEN-30: for a claim that falls due today, shown before it is switched on; absent where no amount is known. */
  readonly compensation?: CompensationTerms;
  /** The systems in which the creditor approves each draft already; absent where there is none. */
  readonly approvedIn?: readonly string[];
  readonly scheduled?: ScheduledView;
};

/** The version that waits for its day, or whose day came without its taking effect. */
export type ScheduledView = Omit<AutopilotVersion, "effectiveOn"> &
  Pick<ScheduledVersion, "effectiveOn" | "lapsed"> & {
    /** What it has otherwise than the current one. */
    readonly changes: readonly SettingChange[];
    readonly warnings: readonly AutopilotWarning[];
    /** Why it would not take effect on its day, as law and creditor stand today. */
    readonly unlawful?: EffectRefusal;
  };

/** `now`: the creditor as it is today. */
export async function viewOf(
  { table, today, connectors }: Pick<View, "table" | "today"> & Known,
  now: StoredCreditor,
  operator: Operator,
): Promise<AutopilotView> {
  const { creditor, autopilot, scheduled } = now;
  const { creditorId } = creditor;
  const systems = await approvedIn(table, { connectors }, creditorId);
  const handsOver = await isHandingOver(table, creditorId);
  const facts = factsOf(creditor, operator, { handsOver, approvedIn: systems });
  const checked = checkAutopilot(autopilot, { ...facts, today });
  // a process from before a change of law may not pass the check any more; it is shown all the same
  const found = checked.ok ? { warnings: checked.value } : { warnings: [], unlawful: checked.refusal };
  const shown = { autopilot, ...found, ...costOn(today), ...(systems.length > 0 && { approvedIn: systems }) };
  if (scheduled === undefined) return shown;
  const kept = await loadAutopilotVersion(table, creditorId, scheduled.version);
  assert(kept !== undefined, `version ${scheduled.version} of ${creditorId}'s autopilot is not kept`);
  return { ...shown, scheduled: scheduledView(now, scheduled, { kept, facts }) };
}

function scheduledView(
  { autopilot: current }: StoredCreditor,
  { effectiveOn, lapsed }: ScheduledVersion,
  { kept, facts }: { readonly kept: AutopilotVersion; readonly facts: ReturnType<typeof factsOf> },
): ScheduledView {
  const { autopilot } = kept;
  const checked = checkOnItsDay({ autopilot, effectiveOn }, facts);
  return {
    ...kept,
    effectiveOn,
    ...(lapsed === undefined ? {} : { lapsed }),
    changes: diffAutopilot(current, autopilot),
    ...(checked.ok ? { warnings: checked.value } : { warnings: [], unlawful: checked.refusal }),
  };
}

/** What standard compensation is for a claim that falls due on `day`. */
export function costOn(day: CalendarDate): Pick<AutopilotView, "compensation"> {
  const compensation = compensationTerms(day);
  return compensation === undefined ? {} : { compensation };
}
