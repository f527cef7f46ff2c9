import { isDeepStrictEqual } from "node:util";
import {
  type Autopilot,
  type AutopilotFacts,
  type AutopilotRefusal,
  type AutopilotWarning,
  accept,
  assert,
  type CalendarDate,
  type CompensationTerms,
  ConflictError,
  type CreditorId,
  checkAutopilot,
  compensationTerms,
  type Operator,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  auditChange,
  autopilotVersionChange,
  type Change,
  commit,
  creditorChange,
  loadAutopilotVersion,
  loadCreditor,
  loadOperator,
  type StoredCreditor,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/** A creditor's automatic process, with what is not advised about it and what standard compensation would cost. */
export type AutopilotView = {
  readonly autopilot: Autopilot;
  readonly warnings: readonly AutopilotWarning[];
  /** Why it could not be saved as it is today: it was saved before a change of law or of the creditor. */
  readonly unlawful?: AutopilotRefusal;
  /** FIKEN-30: for a claim that falls due today, shown before it is switched on; absent where no amount is known. */
  readonly compensation?: CompensationTerms;
};
export type CreditorNotFound = { readonly code: "creditor_not_found" };

export async function readAutopilot(
  { table, today }: View,
  creditorId: CreditorId,
): Promise<Result<AutopilotView, CreditorNotFound>> {
  const [seen, operator] = await load(table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept(toView(seen.value.autopilot, factsOf(seen.value, operator, today)));
}

export type SaveAutopilot = {
  readonly creditorId: CreditorId;
  /** With the version that the person saw. */
  readonly autopilot: Autopilot;
  /** FIKEN-25, -30: the person has said that cases shall start without anybody asking, and seen what compensation costs. */
  readonly confirmed: boolean;
  readonly by: string;
};

export type SaveAutopilotRefusal =
  | CreditorNotFound
  | { readonly code: "confirmation_needed"; readonly compensation?: CompensationTerms }
  | AutopilotRefusal;

/**
 * Saves the whole process together (FIKEN-37), as the next version; running cases keep the one they started with
 * (T18), and every version is kept. What is as it was is not saved again.
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
  const facts = factsOf(before.value, operator, shell.today);
  const checked = checkAutopilot(wanted, facts);
  if (!checked.ok) return checked;
  const asksCost = wanted.compensation && !was.compensation;
  if (!confirmed && (asksCost || (wanted.fullAuto && !was.fullAuto))) {
    return refuse({ code: "confirmation_needed", ...(asksCost ? costOn(shell.today) : {}) });
  }
  if (isDeepStrictEqual(wanted, was)) return accept(toView(was, facts));
  const autopilot: Autopilot = { ...wanted, version: was.version + 1 };
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, autopilot } }),
    ...(await firstVersion(shell.table, creditorId, was)),
    autopilotVersionChange(creditorId, { autopilot, saved: { at: shell.at, by } }),
    auditChange({ creditorId, at: shell.at, by, what: "autopilot", before: was, after: autopilot }),
  ]);
  return accept(toView(autopilot, facts));
}

/** The version that the creditor was set up with is kept when it is first replaced. */
async function firstVersion(table: Table, creditorId: CreditorId, was: Autopilot): Promise<readonly Change[]> {
  const kept = await loadAutopilotVersion(table, creditorId, was.version);
  return kept === undefined ? [autopilotVersionChange(creditorId, { autopilot: was })] : [];
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
const factsOf = ({ creditor }: StoredCreditor, { kind, law }: Operator, today: View["today"]): AutopilotFacts => ({
  operator: kind,
  sourceApproves: false,
  payee: creditor.payee,
  law,
  today,
});

/** A process from before a change of law may not pass the check any more; it is shown all the same. */
function toView(autopilot: Autopilot, facts: AutopilotFacts): AutopilotView {
  const checked = checkAutopilot(autopilot, facts);
  const found = checked.ok ? { warnings: checked.value } : { warnings: [], unlawful: checked.refusal };
  return { autopilot, ...found, ...costOn(facts.today) };
}

function costOn(today: CalendarDate): Pick<AutopilotView, "compensation"> {
  const compensation = compensationTerms(today);
  return compensation === undefined ? {} : { compensation };
}
