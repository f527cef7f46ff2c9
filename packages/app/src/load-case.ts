import type { Case, CaseId } from "@kravflyt/core";
import { loadCase, type Table, type Versioned } from "@kravflyt/store";
import type { MayAccess } from "./view.ts";

/** A case and who asks for it. */
export type AskedCase = { readonly caseId: CaseId; readonly mayAccess: MayAccess };

/** The case; `undefined` also when it is another creditor's, so that nobody learns which ids are in use. */
export async function loadAskedCase(
  table: Table,
  { caseId, mayAccess }: AskedCase,
): Promise<Versioned<Case> | undefined> {
  const seen = await loadCase(table, caseId);
  return seen !== undefined && mayAccess(seen.value.creditorId) ? seen : undefined;
}
