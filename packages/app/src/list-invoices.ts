import {
  type Autopilot,
  accept,
  type ConnectionId,
  type ConnectionSettings,
  type CreditorId,
  daysPastDue,
  type Invoice,
  type NotCollectable,
  type NotStartable,
  type NotStarted,
  type Ore,
  type Result,
  refuse,
  whyNotCollectable,
  whyNotStartable,
  whyNotStarted,
} from "@kravflyt/core";
import {
  type LeftOut,
  listConnections,
  listInvoices as listed,
  listOpenItems,
  loadCreditor,
  type OpenItems,
  type Page,
  type StoredInvoice,
} from "@kravflyt/store";
import { asOf } from "./autopilot-in-force.ts";
import { type CustomerFacts, knownCustomers } from "./customer-facts.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import type { View } from "./view.ts";

export type ListInvoices = {
  readonly creditorId: CreditorId;
  /** False: the settled ones too. */
  readonly open: boolean;
  readonly cursor?: string | undefined;
};

/** An invoice as the books have it, and what may be done with it today. */
export type InvoiceView = StoredInvoice & {
  readonly daysPastDue?: number;
  readonly startable: boolean;
  readonly notCollectable?: NotCollectable;
  /** Why nobody starts a case on an invoice that may be collected and is in none. */
  readonly notStartable?: NotStartable;
  /** Why full auto leaves an invoice alone that a person may start. */
  readonly notStarted?: NotStarted;
  /** T7: what stands to the customer's credit in the books; absent when nothing does. */
  readonly customerCreditOre?: Ore;
};

export type ListRefusal = { readonly code: "creditor_not_found" } | BadCursor;

/** `leftOut`: what was seen open in the books and could not be stored. */
export type InvoicePage = Page<InvoiceView> & { readonly leftOut: readonly LeftOut[] };

/** A creditor's invoices by due date, each with the reason why it is not collected, or not yet. */
export async function listInvoices(view: View, it: ListInvoices): Promise<Result<InvoicePage, ListRefusal>> {
  const [creditor, connections, page] = await Promise.all([
    loadCreditor(view.table, it.creditorId),
    listConnections(view.table, it.creditorId),
    readPage(() => pageOf(view, it)),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const customers = await knownCustomers(view.table, it.creditorId)(page.value.items.map(({ invoice }) => invoice));
  const settings = new Map(connections.map((one) => [one.settings.connectionId, one.settings]));
  const { autopilot } = await asOf(view, creditor.value);
  const terms: Terms = { today: view.today, autopilot, settings, customers };
  return accept({ ...page.value, items: page.value.items.map((stored) => toView(stored, terms)) });
}

const pageOf = async ({ table }: View, { creditorId, open, cursor }: ListInvoices): Promise<OpenItems> =>
  open
    ? listOpenItems(table, creditorId, { cursor })
    : { ...(await listed(table, creditorId, { cursor })), leftOut: [] };

type Terms = Pick<View, "today"> & {
  readonly autopilot: Autopilot;
  readonly settings: ReadonlyMap<ConnectionId, ConnectionSettings>;
  readonly customers: (invoice: Invoice) => CustomerFacts;
};

function toView(stored: StoredInvoice, terms: Terms): InvoiceView {
  const { invoice, caseId } = stored;
  const { today, customers } = terms;
  const pastDue = daysPastDue(invoice, today);
  const { credit } = customers(invoice);
  const shown = {
    ...stored,
    ...(pastDue === undefined ? {} : { daysPastDue: pastDue }),
    ...(credit.items === 0 ? {} : { customerCreditOre: credit.ore }),
  };
  const notCollectable = whyNot(stored, today);
  if (notCollectable !== undefined) return { ...shown, startable: false, notCollectable };
  return caseId === undefined ? { ...shown, ...startOf(invoice, terms) } : { ...shown, startable: false };
}

/** What stands against a start. FIKEN-10: so many days past due before it is offered. */
function startOf(
  invoice: Invoice,
  { today, autopilot, settings, customers }: Terms,
): Pick<InvoiceView, "startable" | "notStartable" | "notStarted"> {
  const rules = settings.get(invoice.connectionId);
  const notStartable = whyNotStartable(invoice, { rules: rules ?? {}, autopilot, today, ...customers(invoice) });
  if (notStartable !== undefined) return { startable: false, notStartable };
  const startable = (daysPastDue(invoice, today) ?? 0) >= (rules?.daysBeforeShown ?? 0);
  const notStarted = whyNotStarted(invoice, autopilot, today);
  return notStarted === undefined ? { startable } : { startable, notStarted };
}

function whyNot({ invoice, removed, caseId, ...facts }: StoredInvoice, today: View["today"]) {
  if (removed) return { code: "removed_from_source" } as const;
  const why = whyNotCollectable(invoice, { ...facts, today });
  // the mark on an item that a case of ours holds is our own
  return why?.code === "sent_to_collection" && caseId !== undefined ? undefined : why;
}
