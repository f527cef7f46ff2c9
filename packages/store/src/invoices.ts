import {
  addDays,
  type CalendarDate,
  type CaseId,
  type ConnectionId,
  type CreditorId,
  type Debtor,
  type Invoice,
  type InvoiceId,
  isUnallocatedCredit,
  whyNeverCollectable,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { creditPosition, dayPosition, endOfDay, HIGHEST, type InvoiceList, keys, lists, waiting } from "./keys.ts";
import { allValues, LIMIT_MAX, readOrBroken, valuePage } from "./query.ts";
import { keyText, loadVersioned, parseVersioned, readItems } from "./read.ts";
import { invoiceSchema } from "./schemas/invoice.ts";
import { debtorSchema } from "./schemas/party.ts";
import { caseIdSchema, type FieldsOf } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

export type StoredInvoice = {
  readonly invoice: Invoice;
  readonly debtor: Debtor;
  /** False when the register answered that it does not know the debtor's number. */
  readonly registerKnows: boolean;
  /** The case that collects it. */
  readonly caseId?: CaseId;
  /** SVEA-31: the agency that has had it last, and its number there. */
  readonly agencyReference?: { readonly agency: string; readonly caseNumber: string };
  /** No longer in the creditor's books. */
  readonly removed: boolean;
};

export const storedInvoiceSchema = z.strictObject({
  invoice: invoiceSchema,
  debtor: debtorSchema,
  registerKnows: z.boolean(),
  caseId: caseIdSchema.exactOptional(),
  agencyReference: z.strictObject({ agency: z.string(), caseNumber: z.string() }).exactOptional(),
  removed: z.boolean(),
} satisfies FieldsOf<StoredInvoice>) satisfies z.ZodType<StoredInvoice>;

export const loadInvoice = (table: Table, id: InvoiceId): Promise<Versioned<StoredInvoice> | undefined> =>
  loadVersioned(table, keys.invoice(id), storedInvoiceSchema);

/** Those of `ids` that are stored, read consistently, 100 a request. */
export async function loadInvoices(
  table: Table,
  ids: readonly InvoiceId[],
): Promise<Map<InvoiceId, Versioned<StoredInvoice>>> {
  const items = await readItems(table, ids.map(keys.invoice), "consistent");
  return new Map(
    ids.flatMap((id) => {
      const item = items.get(keyText(keys.invoice(id)));
      return item === undefined ? [] : [[id, parseVersioned(storedInvoiceSchema, item)] as const];
    }),
  );
}

/** The same as lists show them. One that is broken is left out. */
export async function readableInvoices(table: Table, ids: readonly InvoiceId[]): Promise<readonly StoredInvoice[]> {
  const items = await readItems(table, ids.map(keys.invoice), "eventual");
  return [...items.values()].flatMap((item): readonly StoredInvoice[] => {
    const stored = readOrBroken(storedInvoiceSchema, item);
    return stored instanceof BrokenItemError ? [] : [stored];
  });
}

export type InvoiceWrite = { readonly before?: Versioned<StoredInvoice> | undefined; readonly after: StoredInvoice };

export const invoiceChange = ({ before, after }: InvoiceWrite): Change =>
  putVersion({
    name: "invoice",
    key: keys.invoice(after.invoice.id),
    value: after,
    before,
    index: invoiceIndex(after),
  });

function invoiceIndex(stored: StoredInvoice) {
  const { id, creditorId, connectionId, customer, dueOn } = stored.invoice;
  const list = listOf(stored);
  const listed = { gsi2pk: lists.invoices(creditorId, list), gsi2sk: dayPosition(dueOn, id) };
  if (list === "closed") return listed;
  if (isUnallocatedCredit(stored.invoice)) {
    return { ...listed, gsi1pk: waiting.credits(connectionId), gsi1sk: creditPosition(customer.sourceId, dueOn, id) };
  }
  return { ...listed, gsi1pk: waiting.customer(connectionId, customer.sourceId), gsi1sk: dayPosition(dueOn, id) };
}

function listOf({ invoice, debtor, registerKnows, caseId, removed }: StoredInvoice): InvoiceList {
  if (removed || invoice.settled) return "closed";
  if (caseId !== undefined) return "open";
  const whyNot = whyNeverCollectable(invoice, { debtor, registerKnows });
  return whyNot === undefined ? "startable" : "open";
}

export type InvoiceListing = Paging & {
  /** True: unpaid and in the books. False: settled or removed. Both when left out. */
  readonly open?: boolean | undefined;
};

/** The invoices of a creditor by due date, those without one last. */
export function listInvoices(
  table: Table,
  creditorId: CreditorId,
  listing: InvoiceListing = {},
): Promise<Page<StoredInvoice>> {
  const partitions = listedIn(listing.open).map((list) => lists.invoices(creditorId, list));
  return valuePage(table, { index: "gsi2", partitions, schema: storedInvoiceSchema }, listing);
}

export function listedIn(open: boolean | undefined): readonly InvoiceList[] {
  if (open === undefined) return ["startable", "open", "closed"];
  return open ? ["startable", "open"] : ["closed"];
}

export type StartableQuery = Paging & { readonly dueThrough: CalendarDate };

/**
 * Invoices that a case may be started for, due on or before `dueThrough`: nothing but the day stands against
 * them ({@link whyNeverCollectable}), and no case has them. What is found is all that is read.
 */
export function startableInvoices(
  table: Table,
  creditorId: CreditorId,
  query: StartableQuery,
): Promise<Page<StoredInvoice>> {
  const partitions = [lists.invoices(creditorId, "startable")];
  const list = { index: "gsi2", partitions, to: endOfDay(query.dueThrough), schema: storedInvoiceSchema } as const;
  return valuePage(table, list, query);
}

/** A customer as its connection knows it; numbers of customers mean nothing beyond their connection. */
export type CustomerRef = { readonly connectionId: ConnectionId; readonly customerId: string };

/** What a customer owes by due date, due before `today`. @throws LimitReachedError over 2,000. */
export const overdueItems = (
  table: Table,
  { connectionId, customerId }: CustomerRef,
  today: CalendarDate,
): Promise<readonly StoredInvoice[]> =>
  allValues(table, {
    index: "gsi1",
    partitions: [waiting.customer(connectionId, customerId)],
    to: endOfDay(addDays(today, -1)),
    schema: storedInvoiceSchema,
  });

/** What a customer owes, due or not. @throws LimitReachedError over 2,000. */
export const openItemsOf = (
  table: Table,
  { connectionId, customerId }: CustomerRef,
): Promise<readonly StoredInvoice[]> =>
  allValues(table, {
    index: "gsi1",
    partitions: [waiting.customer(connectionId, customerId)],
    schema: storedInvoiceSchema,
  });

/** The first 100 of a customer's credits: one query, for half a read unit where there is none. */
export async function customerCredits(
  table: Table,
  { connectionId, customerId }: CustomerRef,
): Promise<Page<StoredInvoice>> {
  const partitions = [waiting.credits(connectionId)];
  const [from, to] = [`${customerId}#`, `${customerId}#${HIGHEST}`];
  const list = { index: "gsi1", partitions, from, to, schema: storedInvoiceSchema } as const;
  const page = await valuePage(table, list, { limit: LIMIT_MAX });
  // the stretch also holds a customer whose id begins with this one's and a #
  return { ...page, items: page.items.filter(({ invoice }) => invoice.customer.sourceId === customerId) };
}
