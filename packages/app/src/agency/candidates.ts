import {
  type Autopilot,
  type Candidate,
  type CaseId,
  type ConnectionId,
  type CreditorId,
  type HandOverRules,
  principalOf,
} from "@kravflyt/core";
import { CASE_INVOICES_MAX, loadCase, loadConnection, loadCounterItem, loadInvoices } from "@kravflyt/store";
import { creditOf } from "../customer-facts.ts";
import type { Shell } from "../shell.ts";

/** Cases of ours in one case at the agency: each takes some writes of the transaction that orders it. */
const CASES_MAX = 8;
/** So does each invoice, of that and of the one that notes the agency's number. */
const ITEMS_MAX = CASE_INVOICES_MAX;

export type LoadedCandidate = Candidate & { readonly version: number };

export async function rulesOf(
  { table, today }: Pick<Shell, "table" | "today">,
  { level, ownReminderSteps, grouping }: Pick<Autopilot, "level" | "ownReminderSteps" | "grouping">,
  connectionId: ConnectionId,
): Promise<HandOverRules> {
  const connection = await loadConnection(table, connectionId);
  const kidLength = connection?.value.settings.kidLength;
  return { level, ownReminderSteps, grouping, kidLength, casesMax: CASES_MAX, itemsMax: ITEMS_MAX, today };
}

/** The cases with what must be known of them; those that are not there, or are another creditor's, are unknown. */
export async function candidatesOf(view: Pick<Shell, "table">, creditorId: CreditorId, caseIds: readonly CaseId[]) {
  const candidates: LoadedCandidate[] = [];
  const unknown: CaseId[] = [];
  for (const caseId of caseIds) {
    const seen = await loadCase(view.table, caseId);
    if (seen === undefined || seen.value.creditorId !== creditorId) unknown.push(caseId);
    else candidates.push({ case: seen.value, version: seen.version, ...(await factsOf(view, seen.value)) });
  }
  return { candidates, unknown };
}

export async function factsOf(
  { table }: Pick<Shell, "table">,
  state: Candidate["case"],
): Promise<Omit<Candidate, "case">> {
  const { claims, connectionId, debtor } = state;
  const invoices = await loadInvoices(
    table,
    claims.map(({ invoiceId }) => invoiceId),
  );
  const kids = new Map(
    [...invoices].flatMap(([id, { value }]) => (value.invoice.kid ? [[id, value.invoice.kid] as const] : [])),
  );
  const customer = { connectionId, customerId: debtor.sourceId };
  const there = new Set<string>();
  for (const { invoiceNumber } of claims.filter((claim) => principalOf(claim) > 0)) {
    const item = await loadCounterItem(table, { ...customer, invoiceNumber });
    if (item?.value.there) there.add(invoiceNumber);
  }
  return { kids, numbersThere: there, credit: await creditOf(table, customer) };
}
