import { assert } from "./assert.ts";
import type { Brand } from "./brand.ts";
import { addDays, type CalendarDate, daysBetween } from "./calendar-date.ts";
import { limitationOn } from "./law/limitation.ts";
import type { Ore } from "./money.ts";
import type { CreditorId, Customer, Debtor } from "./party.ts";

/** `<connectionId>:<sourceId>`; the same item in the creditor's books always has the same id. */
export type InvoiceId = Brand<string, "InvoiceId">;
export const invoiceId = (text: string): InvoiceId => text as InvoiceId;
export type ConnectionId = Brand<string, "ConnectionId">;
export const connectionId = (text: string): ConnectionId => text as ConnectionId;

/** `external_invoice` exists only as a sale in the books; `credit` is a credit note or prepayment (negative). */
export const INVOICE_KINDS = ["invoice", "external_invoice", "credit"] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** A payment as the creditor's books show it. */
export type SourcePayment = { readonly id: string; readonly paidOn: CalendarDate; readonly amountOre: Ore };

/** A reminder that the creditor sent before we came; it counts in the fee limits (FOR § 1-3). */
export type EarlierLetter = {
  readonly step: "reminder" | "dunning" | "collection_notice";
  readonly sentOn: CalendarDate;
  /** Absent when the books do not tell it: then no deadline can be held to have been missed. */
  readonly deadlineOn?: CalendarDate;
  /** In a case of several claims, the deadline of a letter that did not ask for all of them: waited for, opens no step. */
  readonly askedUntil?: CalendarDate;
};

/** An open item as the creditor's accounting system has it, in our words. */
export type Invoice = {
  readonly id: InvoiceId;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly kind: InvoiceKind;
  /** How the source finds it again; opaque to everyone but the connector. */
  readonly source: Readonly<Record<string, string>>;
  readonly number: string;
  readonly issuedOn?: CalendarDate;
  readonly dueOn?: CalendarDate;
  readonly currency: string;
  /** øre, VAT included; negative for credits. */
  readonly totalOre: Ore;
  /** øre still unpaid in the books; below zero when overpaid, negative for credits. */
  readonly outstandingOre: Ore;
  readonly settled: boolean;
  readonly kid?: string;
  readonly customer: Customer;
  readonly payments: readonly SourcePayment[];
  readonly earlierLetters: readonly EarlierLetter[];
  /** The books say that it was sent to collection. An item that no case of ours holds was sent to another agency. */
  readonly sentToCollection?: true;
  /** Fields of the source that could not be read, e.g. `["dueDate"]`. Such an item is shown, never collected. */
  readonly unreadable: readonly string[];
};

/** Why an invoice is not collected. Shown to people as it is; every code has a text in both languages. */
export type NotCollectable =
  | { readonly code: "unreadable"; readonly fields: readonly string[] }
  | { readonly code: "is_credit" }
  | { readonly code: "settled" }
  | { readonly code: "amount_not_positive" }
  | { readonly code: "foreign_currency"; readonly currency: string }
  | { readonly code: "no_due_date" }
  | { readonly code: "sent_to_collection" }
  | { readonly code: "unknown_organization"; readonly organizationNumber: string }
  | { readonly code: "debtor_bankrupt" | "debtor_winding_up" | "debtor_deleted" }
  | { readonly code: "no_address" }
  | { readonly code: "removed_from_source" }
  | { readonly code: "not_due"; readonly dueOn: CalendarDate }
  | { readonly code: "time_barred"; readonly barredOn: CalendarDate };

export type InvoiceFacts = {
  readonly debtor: Debtor;
  /** False when the register answered that it does not know the debtor's number. */
  readonly registerKnows: boolean;
  readonly today: CalendarDate;
};

/**
 * The reason why `invoice` may not be collected, or `undefined` when it may.
 * The first reason in the order of {@link NotCollectable} is given: broken data before business reasons.
 */
export function whyNotCollectable(invoice: Invoice, facts: InvoiceFacts): NotCollectable | undefined {
  return whyNeverCollectable(invoice, facts) ?? whyNotByDate(invoice, facts.today);
}

/** The same without the days: what no passing of time changes. */
export const whyNeverCollectable = (invoice: Invoice, facts: Omit<InvoiceFacts, "today">): NotCollectable | undefined =>
  whyNotByBooks(invoice) ?? whyNotByDebtor(facts);

function whyNotByBooks(invoice: Invoice): NotCollectable | undefined {
  if (invoice.unreadable.length > 0) return { code: "unreadable", fields: invoice.unreadable };
  if (invoice.kind === "credit") return { code: "is_credit" };
  if (invoice.settled) return { code: "settled" };
  if (invoice.outstandingOre <= 0) return { code: "amount_not_positive" };
  if (invoice.currency !== "NOK") return { code: "foreign_currency", currency: invoice.currency };
  if (invoice.dueOn === undefined) return { code: "no_due_date" };
  if (invoice.sentToCollection === true) return { code: "sent_to_collection" };
  return undefined;
}

const STANDING_REASON = {
  bankrupt: "debtor_bankrupt",
  winding_up: "debtor_winding_up",
  deleted: "debtor_deleted",
} as const;

function whyNotByDebtor({ debtor, registerKnows }: Omit<InvoiceFacts, "today">): NotCollectable | undefined {
  if (debtor.organizationNumber !== undefined && !registerKnows) {
    return { code: "unknown_organization", organizationNumber: debtor.organizationNumber };
  }
  if (debtor.standing !== "active") return { code: STANDING_REASON[debtor.standing] };
  if (debtor.address === undefined) return { code: "no_address" };
  return undefined;
}

/** What the books show as paid is not known to be an acknowledgement, so limitation runs from the due day alone. */
function whyNotByDate({ dueOn }: Invoice, today: CalendarDate): NotCollectable | undefined {
  assert(dueOn !== undefined, "the books are asked before the days");
  if (today <= dueOn) return { code: "not_due", dueOn };
  const barredOn = limitationOn({ dueOn, kind: "ordinary", interruptions: [] });
  return barredOn <= today ? { code: "time_barred", barredOn } : undefined;
}

/** Days `invoice` is past due on `today`; 0 or less while it is not due, `undefined` without a due date. */
export const daysPastDue = ({ dueOn }: Invoice, today: CalendarDate): number | undefined =>
  dueOn === undefined ? undefined : daysBetween(dueOn, today);

/** First day an invoice due on `dueOn` is `days` whole days past due. */
export const daysAfterDue = (dueOn: CalendarDate, days: number): CalendarDate => addDays(dueOn, days);
