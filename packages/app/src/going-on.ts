import type { Case, CaseId } from "@kravflyt/core";
import { LimitReachedError, loadCase, loadCases, type Table, type Versioned } from "@kravflyt/store";

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

/** The same for many, 100 a request and hop; one that is broken, or goes on in one that is, is left out. */
export async function loadAllGoingOn(table: Table, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Case>> {
  const read = new Map<CaseId, Case>();
  let next = [...new Set(ids)];
  for (let hops = 0; next.length > 0 && hops <= HOPS_MAX; hops += 1) {
    const found = await loadCases(table, next);
    for (const [id, state] of found) read.set(id, state);
    next = [...found.values()].flatMap(({ closed }) =>
      closed?.into !== undefined && !read.has(closed.into) ? [closed.into] : [],
    );
  }
  return new Map(
    ids.flatMap((id) => {
      let state = read.get(id);
      for (let hops = 0; state?.closed?.into !== undefined; hops += 1)
        state = hops < HOPS_MAX ? read.get(state.closed.into) : undefined;
      return state === undefined ? [] : [[id, state] as const];
    }),
  );
}
