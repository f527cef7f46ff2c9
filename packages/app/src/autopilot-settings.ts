import { isDeepStrictEqual } from "node:util";
import {
  type Autopilot,
  type AutopilotFacts,
  type AutopilotRefusal,
  type AutopilotWarning,
  accept,
  assert,
  ConflictError,
  type CreditorId,
  checkAutopilot,
  type Operator,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  commit,
  creditorChange,
  loadCreditor,
  loadOperator,
  type StoredCreditor,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** A creditor's automatic process, with what is not advised about it. */
export type AutopilotView = { readonly autopilot: Autopilot; readonly warnings: readonly AutopilotWarning[] };
type CreditorNotFound = { readonly code: "creditor_not_found" };

export async function readAutopilot(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<AutopilotView, CreditorNotFound>> {
  const [seen, operator] = await load(table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept(toView(seen.value.autopilot, operator));
}

export type SaveAutopilot = {
  readonly creditorId: CreditorId;
  /** With the version that the person saw. */
  readonly autopilot: Autopilot;
  /** FIKEN-25, -30: the person has said that cases shall start without anybody asking, and seen what compensation costs. */
  readonly confirmed: boolean;
  readonly by: string;
};

export type SaveAutopilotRefusal = CreditorNotFound | { readonly code: "confirmation_needed" } | AutopilotRefusal;

/**
 * Saves the whole process together (FIKEN-37), as the next version; running cases keep the one they started with
 * (T18). What is as it was is not saved again.
 * @throws ConflictError when another version was saved since the person looked.
 */
export async function saveAutopilot(
  shell: Shell,
  { creditorId, autopilot: wanted, confirmed, by }: SaveAutopilot,
): Promise<Result<AutopilotView, SaveAutopilotRefusal>> {
  const [before, operator] = await load(shell.table, creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  const { autopilot: was } = before.value;
  if (was.version !== wanted.version) throw new ConflictError(`the autopilot of ${creditorId} has another version`);
  const checked = checkAutopilot(wanted, factsOf(operator));
  if (!checked.ok) return checked;
  const asks = (wanted.fullAuto && !was.fullAuto) || (wanted.compensation && !was.compensation);
  if (asks && !confirmed) return refuse({ code: "confirmation_needed" });
  if (isDeepStrictEqual(wanted, was)) return accept({ autopilot: was, warnings: checked.value });
  const autopilot: Autopilot = { ...wanted, version: was.version + 1 };
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, autopilot } }),
    auditChange({ creditorId, at: shell.at, by, what: "autopilot", before: was, after: autopilot }),
  ]);
  return accept({ autopilot, warnings: checked.value });
}

async function load(
  table: Table,
  creditorId: CreditorId,
): Promise<readonly [Versioned<StoredCreditor> | undefined, Operator]> {
  const [creditor, operator] = await Promise.all([loadCreditor(table, creditorId), loadOperator(table)]);
  assert(operator !== undefined, "the tenant has no operator");
  return [creditor, operator];
}

/** No system that is connected today lets people approve drafts of its own. */
const factsOf = ({ kind }: Operator): AutopilotFacts => ({ operator: kind, sourceApproves: false });

/** A process from before a change of law may not pass the check any more; it is shown all the same. */
function toView(autopilot: Autopilot, operator: Operator): AutopilotView {
  const checked = checkAutopilot(autopilot, factsOf(operator));
  return { autopilot, warnings: checked.ok ? checked.value : [] };
}
