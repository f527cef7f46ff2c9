import type { Case, CreditStands, HandOver } from "@kravflyt/core";
import { loadCases, type Table } from "@kravflyt/store";
import { creditAgainst } from "../credit-hold.ts";

/** T7: what stands to the customer's credit and keeps a hand-over back that was ordered. The next run asks again. */
export async function waitsForCredit(
  table: Table,
  { status, items }: Pick<HandOver, "status" | "items">,
): Promise<CreditStands | undefined> {
  if (status !== "ordered") return undefined;
  const cases = await loadCases(table, [...new Set(items.map(({ caseId }) => caseId))]);
  return creditAgainstAny(table, [...cases.values()]);
}

export async function creditAgainstAny(table: Table, cases: readonly Case[]): Promise<CreditStands | undefined> {
  for (const state of cases) {
    const held = await creditAgainst(table, state);
    if (held !== undefined) return held;
  }
  return undefined;
}
