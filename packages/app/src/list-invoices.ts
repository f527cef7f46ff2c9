import {
  type Autopilot,
  accept,
  type ConnectionId,
  type CreditorId,
  daysPastDue,
  type NotCollectable,
  type NotStarted,
  type Result,
  refuse,
  whyNotCollectable,
  whyNotStarted,
} from "@kravflyt/core";
import { listConnections, listInvoices as listed, loadCreditor, type Page, type StoredInvoice } from "@kravflyt/store";
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
  /** Why full auto leaves an invoice alone that may be collected and is in no case. */
  readonly notStarted?: NotStarted;
};

export type ListRefusal = { readonly code: "creditor_not_found" } | BadCursor;

/** A creditor's invoices by due date, each with the reason why it is not collected, or not yet. */
export async function listInvoices(view: View, it: ListInvoices): Promise<Result<Page<InvoiceView>, ListRefusal>> {
  const [creditor, connections, page] = await Promise.all([
    loadCreditor(view.table, it.creditorId),
    listConnections(view.table, it.creditorId),
    readPage(() => listed(view.table, it.creditorId, { cursor: it.cursor, ...(it.open ? { open: true } : {}) })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const shownAfter = new Map(connections.map(({ settings }) => [settings.connectionId, settings.daysBeforeShown]));
  const terms: Terms = { today: view.today, autopilot: creditor.value.autopilot, shownAfter };
  return accept({ ...page.value, items: page.value.items.map((stored) => toView(stored, terms)) });
}

type Terms = Pick<View, "today"> & {
  readonly autopilot: Autopilot;
  /** FIKEN-10: days past due before an invoice is offered. */
  readonly shownAfter: ReadonlyMap<ConnectionId, number>;
};

function toView(stored: StoredInvoice, { today, autopilot, shownAfter }: Terms): InvoiceView {
  const { invoice, caseId } = stored;
  const pastDue = daysPastDue(invoice, today);
  const days = pastDue === undefined ? {} : { daysPastDue: pastDue };
  const notCollectable = whyNot(stored, today);
  if (notCollectable !== undefined) return { ...stored, ...days, startable: false, notCollectable };
  if (caseId !== undefined) return { ...stored, ...days, startable: false };
  const notStarted = whyNotStarted(invoice, autopilot, today);
  return {
    ...stored,
    ...days,
    startable: (pastDue ?? 0) >= (shownAfter.get(invoice.connectionId) ?? 0),
    ...(notStarted === undefined ? {} : { notStarted }),
  };
}

const whyNot = ({ invoice, removed, ...facts }: StoredInvoice, today: View["today"]): NotCollectable | undefined =>
  removed ? { code: "removed_from_source" } : whyNotCollectable(invoice, { ...facts, today });
