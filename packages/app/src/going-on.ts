import type { Case, CaseId } from "@kravflyt/core";
import { LimitReachedError, loadCase, type Table, type Versioned } from "@kravflyt/store";

/** Cases that one case can have gone on in, one after the other. */
const HOPS_MAX = 20;

/**
 * The case, or the one it went on in when it was merged: money that is meant for it belongs there.
 * @throws LimitReachedError after {@link HOPS_MAX} merges.
 */
export async function loadGoingOn(table: Table, id: CaseId): Promise<Versioned<Case> | undefined> {
  let seen = await loadCase(table, id);
  for (let hops = 0; seen?.value.closed?.into !== undefined; hops += 1) {
    if (hops === HOPS_MAX) throw new LimitReachedError("merges of a case", HOPS_MAX);
    seen = await loadCase(table, seen.value.closed.into);
  }
  return seen;
}
