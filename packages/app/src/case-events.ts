import type { CaseId } from "@kravflyt/core";
import { LimitReachedError, loadCaseEvents, type StoredCaseEvent, type Table } from "@kravflyt/store";

/** 100 events a page; a case that runs for ten years with a payment a week has 600. */
const PAGES_MAX = 100;

/** Everything that happened to a case, first things first. @throws LimitReachedError beyond 10,000 events. */
export async function allEvents(table: Table, caseId: CaseId): Promise<readonly StoredCaseEvent[]> {
  const events: StoredCaseEvent[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await loadCaseEvents(table, caseId, { cursor, limit: 100 });
    events.push(...page.items);
    cursor = page.cursor;
    if (cursor === undefined) return events;
  }
  throw new LimitReachedError("events of a case", PAGES_MAX * 100);
}
