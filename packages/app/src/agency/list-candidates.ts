import {
  type Autopilot,
  accept,
  type Case,
  type CaseId,
  type CreditorId,
  type HandOverRefusal,
  type Invoice,
  type InvoiceId,
  type NotCollectable,
  type Ore,
  planHandOvers,
  principalOf,
  type Result,
  refuse,
  sumOre,
  whyHeldByCredit,
  whyInvoiceNotHandedOver,
  whyNotCollectable,
} from "@kravflyt/core";
import { listCases, loadCreditor, startableInvoices } from "@kravflyt/store";
import { asOf } from "../autopilot-in-force.ts";
import { knownCustomers } from "../customer-facts.ts";
import { type BadCursor, readPage } from "../read-page.ts";
import type { View } from "../view.ts";
import { factsOf, rulesOf } from "./candidates.ts";

/** What may be handed over today, or why not. */
export type HandOverCandidate = {
  readonly caseId?: CaseId;
  readonly invoiceId?: InvoiceId;
  readonly invoiceNumbers: readonly string[];
  readonly customer: { readonly customerId: string; readonly name: string };
  readonly owedOre: Ore;
  readonly refusal?: HandOverRefusal | NotCollectable;
};

type Asked = {
  readonly creditorId: CreditorId;
  readonly of: "cases" | "invoices";
  readonly cursor?: string | undefined;
};
type Listed = { readonly items: readonly HandOverCandidate[]; readonly cursor?: string };

/** SVEA-27, -28: the tab of new cases: those that run with us, or overdue invoices that are in no case. */
export async function listCandidates(
  view: View,
  it: Asked,
): Promise<Result<Listed, BadCursor | { readonly code: "creditor_not_found" }>> {
  const stored = await loadCreditor(view.table, it.creditorId);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  const { autopilot } = await asOf(view, stored.value);
  return it.of === "cases" ? casesOf(view, it, autopilot) : invoicesOf(view, it, autopilot);
}

async function casesOf(view: View, { creditorId, cursor }: Asked, autopilot: Autopilot) {
  const page = await readPage(() => listCases(view.table, creditorId, { status: "ongoing", cursor }));
  if (!page.ok) return page;
  const items: HandOverCandidate[] = [];
  for (const state of page.value.items) items.push(await judged(view, state, autopilot));
  return accept({ ...page.value, items });
}

async function judged(view: View, state: Case, autopilot: Autopilot): Promise<HandOverCandidate> {
  const rules = await rulesOf(view, autopilot, state.connectionId);
  const [refused] = planHandOvers([{ case: state, ...(await factsOf(view, state)) }], rules).refused;
  return {
    caseId: state.caseId,
    invoiceNumbers: state.claims.map(({ invoiceNumber }) => invoiceNumber),
    customer: { customerId: state.debtor.sourceId, name: state.debtor.name },
    owedOre: sumOre(state.claims.map(principalOf)),
    ...(refused === undefined ? {} : { refusal: refused.refusal }),
  };
}

async function invoicesOf(view: View, { creditorId, cursor }: Asked, autopilot: Autopilot) {
  const { table, today } = view;
  const page = await readPage(() => startableInvoices(table, creditorId, { dueThrough: today, cursor }));
  if (!page.ok) return page;
  const customer = await knownCustomers(table, creditorId)(page.value.items.map(({ invoice }) => invoice));
  const items = page.value.items.map(({ invoice, debtor, registerKnows }): HandOverCandidate => {
    const refusal =
      whyNotCollectable(invoice, { debtor, registerKnows, today }) ??
      whyInvoiceNotHandedOver(invoice, today, autopilot) ??
      whyHeldByCredit(customer(invoice).credit, autopilot.creditPolicy);
    return { ...facts(invoice), ...(refusal === undefined ? {} : { refusal }) };
  });
  return accept({ ...page.value, items });
}

const facts = ({ id, number, customer, outstandingOre }: Invoice): HandOverCandidate => ({
  invoiceId: id,
  invoiceNumbers: [number],
  customer: { customerId: customer.sourceId, name: customer.name },
  owedOre: outstandingOre,
});
