import { accept, type Case, type CaseRefusal, decide, type Result, refuse } from "@kravflyt/core";
import { casesOfCustomers, loadCases, searchCases, type Table } from "@kravflyt/store";
import type { CaseNotFound } from "./carry-out.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { View } from "./view.ts";

/** Another open case against the debtor, and what stands against its going on in the first. */
type SameDebtorCase = { readonly case: Case; readonly refusal?: CaseRefusal };

/** Cases that a person is shown at once. */
const SHOWN_MAX = 50;

/** The creditor's other open cases against the debtor of a case, the oldest first. */
export async function listSameDebtor(
  view: View,
  it: AskedCase,
): Promise<Result<readonly SameDebtorCase[], CaseNotFound>> {
  const seen = await loadAskedCase(view.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const state = seen.value;
  const others = (await casesOf(view.table, state))
    .filter((other) => other.caseId !== state.caseId && other.closed === undefined && isSameDebtor(state, other))
    .toSorted((a, b) => (a.openedOn < b.openedOn ? -1 : 1));
  return accept(others.slice(0, SHOWN_MAX).map((other) => judged(state, other, view)));
}

/** Those opened of late, and those that the debtor's name finds: one page of each. */
async function casesOf(table: Table, { creditorId, connectionId, debtor }: Case): Promise<readonly Case[]> {
  const [late, named] = await Promise.all([
    casesOfCustomers(table, [{ connectionId, customerId: debtor.sourceId }]),
    searchCases(table, creditorId, debtor.name),
  ]);
  const cases = await loadCases(table, [...new Set([...late, ...named.items])]);
  return [...cases.values()];
}

const isSameDebtor = (state: Case, other: Case): boolean =>
  other.creditorId === state.creditorId &&
  other.connectionId === state.connectionId &&
  other.debtor.sourceId === state.debtor.sourceId;

function judged(state: Case, other: Case, { today: on }: View): SameDebtorCase {
  const decision = decide(state, { type: "merge", on, by: "", other });
  return decision.ok ? { case: other } : { case: other, refusal: decision.refusal };
}
