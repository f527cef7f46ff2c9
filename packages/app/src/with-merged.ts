import type { CalendarDate, Case, CaseId } from "@kravflyt/core";
import { loadCase, loadCaseEvents, type Table } from "@kravflyt/store";

/**
 * A case and all that go on in it, with the day on which the first of them was opened: their payments are among its own, and
 * what left of them before, or was posted of it, bears their own names.
 */
export async function withMerged(
  table: Table,
  { caseId, openedOn }: Pick<Case, "caseId" | "openedOn">,
): Promise<{ readonly ids: ReadonlySet<CaseId>; readonly openedOn: CalendarDate }> {
  const ids = new Set([caseId]);
  let earliest = openedOn;
  // what is added on the way is looked through as well
  for (const id of ids) {
    for (const other of await mergedInto(table, id)) {
      if (ids.has(other)) continue;
      ids.add(other);
      const opened = (await loadCase(table, other))?.value.openedOn ?? earliest;
      if (opened < earliest) earliest = opened;
    }
  }
  return { ids, openedOn: earliest };
}

async function mergedInto(table: Table, id: CaseId): Promise<readonly CaseId[]> {
  const found: CaseId[] = [];
  let cursor: string | undefined;
  do {
    const page = await loadCaseEvents(table, id, { cursor, limit: 100 });
    for (const { event } of page.items) {
      if (event.type === "claims_merged" && event.fromCaseId !== undefined) found.push(event.fromCaseId);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}
