import type { DayFacts } from "../facts.ts";

/** The creditor's books could not be asked today: then no letter may go on a balance that is not known. */
export function isExcused({ creditors, outside }: DayFacts, creditorId: string): boolean {
  const creditor = creditors.get(creditorId);
  if (creditor === undefined) return false;
  return creditor.connectionStatus !== "active" || outside.unreachable.has(creditor.connectionId);
}
