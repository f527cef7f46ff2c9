import { calendarDate, caseId, owed } from "@kravflyt/core";
import { loadCase, type Table } from "@kravflyt/store";

/** The first case of a hub, as its operator asks for it. */
export const ASKED = { caseId: caseId("1"), by: "user-1", mayAccess: () => true };

export async function firstCase(table: Table) {
  const seen = await loadCase(table, ASKED.caseId);
  if (seen === undefined) throw new Error("no case 1");
  return seen.value;
}

/** What is owed of it on `day`, part by part; nothing where it cannot be told. */
export async function firstCaseParts(table: Table, day: string) {
  const owing = owed(await firstCase(table), calendarDate(day));
  return owing.ok ? owing.value.parts : undefined;
}
