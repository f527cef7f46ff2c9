import { AUTOPILOT, belongsTogether, type Case, mayHaveOthers, waitsForWay } from "@kravflyt/core";
import { casesOfCustomers, loadCases } from "@kravflyt/store";
import { mergeCases } from "./merge-cases.ts";
import type { Shell } from "./shell.ts";
import type { View } from "./view.ts";

/**
 * A case that goes on again takes in those that were opened on its debtor while it was closed: one debtor, one salær
 * (LOV-1988-05-13-26 § 17). One that cannot be taken in today is looked at again when something is to happen to the case.
 * @throws ConflictError when one of them changed meanwhile.
 */
export async function takeOthers(shell: Shell, state: Case): Promise<boolean> {
  const { caseId } = state;
  let hasTaken = false;
  for (const { caseId: otherId } of await openedMeanwhile(shell, state)) {
    const merged = await mergeCases(shell, { caseId, otherId, by: AUTOPILOT, mayAccess: () => true });
    hasTaken ||= merged.ok;
  }
  return hasTaken;
}

/** Those that are not taken in before a person has put right where letters go. */
export const othersWithoutAWay = async (view: View, state: Case): Promise<readonly Case[]> =>
  (await openedMeanwhile(view, state)).filter((other) => waitsForWay(state, other));

async function openedMeanwhile({ table, today }: Pick<View, "table" | "today">, state: Case): Promise<readonly Case[]> {
  if (!mayHaveOthers(state)) return [];
  const { connectionId, debtor } = state;
  const ids = await casesOfCustomers(table, [{ connectionId, customerId: debtor.sourceId }]);
  return [...(await loadCases(table, ids)).values()].filter(
    (other) => other.closed === undefined && belongsTogether(state, other, today),
  );
}
