import { accept, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { auditChange, commit, creditorChange } from "@kravflyt/store";
import type { Known } from "./approved-in.ts";
import { loadScheduled, loadSettled } from "./autopilot-in-force.ts";
import { asSeen, type CreditorNotFound, operatorOf } from "./autopilot-settings.ts";
import { type AutopilotView, viewOf } from "./autopilot-view.ts";
import type { Shell } from "./shell.ts";

export type WithdrawAutopilot = {
  readonly creditorId: CreditorId;
  /** The scheduled version that the person saw. */
  readonly scheduledVersion: number;
  readonly by: string;
};

/**
 * Takes back the version that waits for its day, or that lapsed on it; it stays among the kept versions. From its day on
 * a lawful one is in force, and there is nothing to take back.
 * @throws ConflictError when another version waits than the person saw.
 */
export async function withdrawAutopilot(
  shell: Shell,
  known: Known,
  { creditorId, scheduledVersion, by }: WithdrawAutopilot,
): Promise<Result<AutopilotView, CreditorNotFound | { readonly code: "nothing_scheduled" }>> {
  const before = await loadSettled(shell, creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  const { scheduled, ...after } = before.value;
  if (scheduled === undefined) return refuse({ code: "nothing_scheduled" });
  asSeen(before.value, { scheduledVersion });
  const autopilot = await loadScheduled(shell.table, creditorId, scheduled.version);
  const { effectiveOn } = scheduled;
  await commit(shell.table, [
    creditorChange({ before, after }),
    auditChange({
      creditorId,
      at: shell.at,
      by,
      what: "autopilot_scheduled",
      before: { effectiveOn, autopilot },
      after: null,
    }),
  ]);
  return accept(await viewOf({ ...shell, ...known }, after, await operatorOf(shell.table)));
}
