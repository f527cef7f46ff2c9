import {
  type Autopilot,
  type Case,
  type CaseId,
  type CreditorId,
  type Invoice,
  type InvoiceId,
  identityOf,
  type NotHandedOver,
  whyInvoiceNotHandedOver,
} from "@kravflyt/core";
import { loadInvoices, overdueItems, type StoredInvoice } from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { type StartRefusal, startCases } from "../start-case.ts";
import { candidatesOf, type LoadedCandidate } from "./candidates.ts";

type Opening = {
  readonly creditorId: CreditorId;
  readonly invoiceIds: readonly InvoiceId[];
  readonly autopilot: Autopilot;
  readonly by: string;
};

/** A case that was opened, and on which of the invoices that it was asked for. */
export type OpenedCase = { readonly caseId: CaseId; readonly invoiceIds: readonly InvoiceId[] };

export type NotOpened = { readonly invoiceId: InvoiceId; readonly refusal: NotHandedOver | StartRefusal };

/** What nobody asked for, of a customer that goes as a whole. */
export type AlsoOwed = {
  readonly invoiceNumbers: readonly string[];
  readonly customer: { readonly customerId: string; readonly name: string };
};

export type Others = {
  readonly cases: readonly LoadedCandidate[];
  /** What no case could be opened on. */
  readonly notOpened: readonly (NotOpened & { readonly alsoOwed: AlsoOwed })[];
};

/**
 * Opens cases, for a person to lead, on invoices that would go on to the agency; the others stay as they are. None joins an
 * open case of its debtor: the steps would begin anew for all claims of that, and nothing of it could go. What goes is
 * collected together at the agency, as one case there.
 */
export async function openForAgency(
  shell: Shell,
  it: Opening,
): Promise<{ readonly cases: readonly OpenedCase[]; readonly refused: readonly NotOpened[] }> {
  const refused = await whyNotOpened(shell, it);
  const stay = new Set(refused.map(({ invoiceId }) => invoiceId));
  const invoiceIds = it.invoiceIds.filter((id) => !stay.has(id));
  if (invoiceIds.length === 0) return { cases: [], refused };
  const { creditorId, autopilot, by } = it;
  // one that may not go would keep the whole case from going
  const mayGoAlong = (other: Invoice) => whyInvoiceNotHandedOver(other, shell.today, autopilot) === undefined;
  const asked = { creditorId, invoiceIds, mode: "manual", business: false, by, mayGoAlong, apart: true } as const;
  const started = await startCases(shell, asked);
  const answers = started.ok ? started.value : [];
  const opened = answers.flatMap(({ invoiceId, result }) =>
    result.ok ? [{ invoiceId, caseId: result.value.caseId }] : [],
  );
  const notStarted = answers.flatMap(({ invoiceId, result }) =>
    result.ok ? [] : [{ invoiceId, refusal: result.refusal }],
  );
  const cases = [...Map.groupBy(opened, ({ caseId }) => caseId)].map(([caseId, some]) => ({
    caseId,
    invoiceIds: some.map(({ invoiceId }) => invoiceId),
  }));
  return { cases, refused: [...refused, ...notStarted] };
}

/** What is another creditor's, or not there, is refused by the start. */
async function whyNotOpened(shell: Shell, it: Opening): Promise<readonly NotOpened[]> {
  const stored = await loadInvoices(shell.table, it.invoiceIds);
  return it.invoiceIds.flatMap((invoiceId) => {
    const invoice = stored.get(invoiceId)?.value.invoice;
    if (invoice?.creditorId !== it.creditorId) return [];
    const refusal = whyInvoiceNotHandedOver(invoice, shell.today, it.autopilot);
    return refusal === undefined ? [] : [{ invoiceId, refusal }];
  });
}

/** SVEA-20: what else the customers of `going` owe and is overdue, in a case or not; never what is not due. */
export async function othersOf(
  shell: Shell,
  going: readonly LoadedCandidate[],
  { autopilot, by }: Pick<Opening, "autopilot" | "by">,
): Promise<Others> {
  if (autopilot.grouping !== "customer") return { cases: [], notOpened: [] };
  const known = new Set(going.map(({ case: state }) => state.caseId));
  const cases: LoadedCandidate[] = [];
  const notOpened: Others["notOpened"][number][] = [];
  for (const { creditorId, connectionId, debtor } of customersOf(going)) {
    const found = await overdueItems(shell.table, { connectionId, customerId: debtor.sourceId }, shell.today);
    const items = found.filter(({ invoice }) => identityOf(invoice.customer) === identityOf(debtor));
    const free = items.filter(isFree).map(({ invoice }) => invoice);
    const opened = await openForAgency(shell, { creditorId, invoiceIds: free.map(({ id }) => id), autopilot, by });
    const refusals = new Map(opened.refused.map((one) => [one.invoiceId, one]));
    for (const invoice of free) {
      const refused = refusals.get(invoice.id);
      if (refused !== undefined) notOpened.push({ ...refused, alsoOwed: owedOn(invoice) });
    }
    const inCases = items.flatMap(({ caseId }) => caseId ?? []);
    const fresh = opened.cases.map(({ caseId }) => caseId);
    const ids = [...new Set([...inCases, ...fresh])].filter((id) => !known.has(id));
    for (const id of ids) known.add(id);
    const { candidates } = await candidatesOf(shell, creditorId, ids);
    cases.push(...candidates.map((one) => ({ ...one, goesAlong: true as const })));
  }
  return { cases, notOpened };
}

/** One case of each customer: one number may be many people's. */
function customersOf(going: readonly LoadedCandidate[]): readonly Case[] {
  const key = ({ connectionId, debtor }: Case) => `${connectionId} ${debtor.sourceId} ${identityOf(debtor)}`;
  return [...new Map(going.map(({ case: state }) => [key(state), state])).values()];
}

const owedOn = ({ number, customer }: Invoice): AlsoOwed => ({
  invoiceNumbers: [number],
  customer: { customerId: customer.sourceId, name: customer.name },
});

const isFree = ({ caseId, removed, invoice }: StoredInvoice): boolean =>
  caseId === undefined && !removed && !invoice.settled && invoice.kind !== "credit";
