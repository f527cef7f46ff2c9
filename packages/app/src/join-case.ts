import { type Case, type CaseId, type CaseOpened, joinCase } from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  invoiceChange,
  loadCase,
  overdueItems,
  type StoredInvoice,
  type Versioned,
} from "@kravflyt/store";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** Open cases of one debtor that are looked at; there are seldom two. */
const CASES_MAX = 10;

/**
 * Lets the claims of `opening` join an open case of their debtor, where the law wants them collected together; answers
 * with that case, or `undefined` when they are to have one of their own.
 * @throws ConflictError when the case or an invoice changed meanwhile.
 */
export async function joinOpenCase(
  shell: Shell,
  opening: CaseOpened,
  group: readonly Versioned<StoredInvoice>[],
): Promise<Case | undefined> {
  if (opening.agreement.payee !== "client_account") return undefined;
  for (const id of await openCasesOf(shell, opening)) {
    const before = await loadCase(shell.table, id);
    if (before === undefined || before.value.claims.length + group.length > CASE_INVOICES_MAX) continue;
    const joined = joinCase(before.value, opening);
    if (!joined.ok) continue;
    const invoices = group.map((one) => invoiceChange({ before: one, after: { ...one.value, caseId: id } }));
    return saveCase(shell, { before, events: joined.value, changes: invoices });
  }
  return undefined;
}

/** By case number, so that the same day's run always chooses the same. */
async function openCasesOf(shell: Shell, { connectionId, debtor }: CaseOpened): Promise<readonly CaseId[]> {
  const items = await overdueItems(shell.table, { connectionId, customerId: debtor.sourceId }, shell.today);
  const ids = items.flatMap(({ caseId }) => (caseId === undefined ? [] : [caseId]));
  return [...new Set(ids)].toSorted((a, b) => Number(a) - Number(b)).slice(0, CASES_MAX);
}
