import { AUTOPILOT, belongsTogether, type Case, mayHaveOthers } from "@kravflyt/core";
import { casesOfCustomers, loadCases } from "@kravflyt/store";
import { mergeCases } from "./merge-cases.ts";
import type { Shell } from "./shell.ts";

/**
 * A case that goes on again takes in those that were opened on its debtor while it was closed: one debtor, one salær
 * (LOV-1988-05-13-26 § 17). One that cannot be taken in today is looked at again when something is to happen to the case.
 * @throws ConflictError when one of them changed meanwhile.
 */
export async function takeOthers(shell: Shell, state: Case): Promise<boolean> {
  if (!mayHaveOthers(state)) return false;
  const { caseId, connectionId, debtor } = state;
  const ids = await casesOfCustomers(shell.table, [{ connectionId, customerId: debtor.sourceId }]);
  const others = [...(await loadCases(shell.table, ids)).values()].filter(
    (other) => other.closed === undefined && belongsTogether(state, other, shell.today),
  );
  let hasTaken = false;
  for (const { caseId: otherId } of others) {
    const merged = await mergeCases(shell, { caseId, otherId, by: AUTOPILOT, mayAccess: () => true });
    hasTaken ||= merged.ok;
  }
  return hasTaken;
}
