import {
  type Autopilot,
  type Case,
  type Creditor,
  caseId,
  type InvoiceId,
  type JoinsLater,
  joinAmong,
  type Operator,
  openCase,
} from "@kravflyt/core";
import { CASE_INVOICES_MAX, casesOfCustomers, loadCases, type StoredInvoice } from "@kravflyt/store";
import { customerOf, nameOf } from "./customer-facts.ts";
import type { View } from "./view.ts";

/** What a case is opened under. */
export type OpeningTerms = {
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly operator: Operator;
};

/** Which of the items that full auto would start today must wait for an open case of their debtor that can take none today. */
export async function laterJoins(
  { table, today }: View,
  terms: OpeningTerms,
  items: readonly StoredInvoice[],
): Promise<ReadonlyMap<InvoiceId, JoinsLater>> {
  const later = new Map<InvoiceId, JoinsLater>();
  if (items.length === 0 || terms.creditor.payee === "creditor_account") return later;
  const ids = await casesOfCustomers(
    table,
    items.map(({ invoice }) => customerOf(invoice)),
  );
  const cases = await loadCases(table, ids);
  const ofCustomer = Map.groupBy(cases.values(), nameOfCase);
  for (const item of items) {
    const opening = openedAlone(item, terms, today);
    if (!opening.ok) continue;
    const theirs = ofCustomer.get(nameOf(customerOf(item.invoice))) ?? [];
    const chosen = joinAmong(theirs, opening.value, { caseOf: (one) => one, most: CASE_INVOICES_MAX });
    if (!chosen.ok) later.set(item.invoice.id, chosen.refusal);
  }
  return later;
}

const nameOfCase = ({ connectionId, debtor }: Case): string => nameOf({ connectionId, customerId: debtor.sourceId });

/** As full auto would open it. */
export const openedAlone = (
  { invoice, debtor, registerKnows }: StoredInvoice,
  terms: OpeningTerms,
  on: View["today"],
) =>
  openCase({
    ...terms,
    caseId: caseId("0"),
    number: "0",
    kid: "",
    connectionId: invoice.connectionId,
    debtor,
    registerKnows,
    invoices: [invoice],
    mode: "autopilot",
    business: false,
    by: "full_auto",
    on,
  });
