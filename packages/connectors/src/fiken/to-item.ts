import { type Invoice, invoiceId, type Ore, ore, type SourcePayment, ZERO_ORE } from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { SourceItem } from "../connector.ts";
import { toCustomer } from "./to-customer.ts";
import { toEarlierLetters } from "./to-earlier-letters.ts";
import type { FikenCreditNote, FikenInvoice, FikenPayment, FikenSale } from "./wire.ts";

type Owner = Pick<Api, "creditorId" | "connectionId">;
type Maybe<Value> = Value | null | undefined;

/** An invoice and its sale are one item, known by the sale, because payments belong to the sale. */
export function toInvoiceItem(owner: Owner, from: FikenInvoice, unreadable: readonly string[]): SourceItem {
  const { sale } = from;
  const customer = toCustomer(from.customer ?? sale?.customer, from.address);
  const books = toBooks(sale, "sale.");
  const total = required("gross", from.grossInNok ?? from.gross);
  const dueOn = from.dueDate ?? sale?.dueDate;
  return toItem(owner, sale ? `s${sale.saleId}` : `i${from.invoiceId}`, {
    kind: "invoice",
    source: { ...(sale ? { saleId: String(sale.saleId) } : {}), invoiceId: String(from.invoiceId) },
    number: String(from.invoiceNumber ?? sale?.saleNumber ?? ""),
    ...dates(from.issueDate ?? sale?.date, dueOn),
    currency: from.currency ?? sale?.currency ?? "NOK",
    totalOre: total.value,
    ...books.value,
    ...kid(from.kid ?? sale?.kid),
    customer: customer.value,
    earlierLetters: toEarlierLetters(from),
    unreadable: [
      ...unreadable,
      ...(sale ? [] : ["sale"]),
      ...total.unreadable,
      ...books.unreadable,
      ...customer.unreadable,
    ],
  });
}

/** A sale without a Fiken invoice we know of: one that was made elsewhere and brought into the books. */
export function toSaleItem(owner: Owner, from: FikenSale, unreadable: readonly string[]): SourceItem {
  const customer = toCustomer(from.customer);
  const books = toBooks(from, "");
  const net = required("netAmount", from.netAmount);
  const vat = required("vatAmount", from.vatAmount);
  const known = from.kind === "invoice" || from.kind === "external_invoice";
  return toItem(owner, `s${from.saleId}`, {
    kind: from.kind === "invoice" ? "invoice" : "external_invoice",
    source: { saleId: String(from.saleId) },
    number: from.saleNumber ?? "",
    ...dates(from.date, from.dueDate),
    currency: from.currency ?? "NOK",
    totalOre: ore(net.value + vat.value),
    ...books.value,
    ...kid(from.kid),
    customer: customer.value,
    earlierLetters: [],
    unreadable: [
      ...unreadable,
      ...(known ? [] : ["kind"]),
      ...net.unreadable,
      ...vat.unreadable,
      ...books.unreadable,
      ...customer.unreadable,
    ],
  });
}

/**
 * A credit note; its amounts are below zero. One that is set off against an invoice is settled, and has lowered
 * the invoice's outstanding balance already.
 */
export function toCreditItem(owner: Owner, from: FikenCreditNote, unreadable: readonly string[]): SourceItem {
  const customer = toCustomer(from.customer, from.address);
  const total = required("gross", from.grossInNok ?? from.gross);
  const settled = from.settled === true;
  const left = settled ? 0 : (from.sale?.outstandingBalance ?? total.value);
  return toItem(owner, `c${from.creditNoteId}`, {
    kind: "credit",
    source: { creditNoteId: String(from.creditNoteId) },
    number: String(from.creditNoteNumber ?? ""),
    ...dates(from.issueDate, undefined),
    currency: from.currency ?? "NOK",
    totalOre: ore(-Math.abs(total.value)),
    outstandingOre: ore(-Math.abs(left)),
    settled,
    payments: [],
    ...kid(from.kid),
    customer: customer.value,
    earlierLetters: [],
    unreadable: [...unreadable, ...total.unreadable, ...customer.unreadable],
  });
}

/** The books name an organisation's debt in several fields; each path is named once. */
function toItem(
  { creditorId, connectionId }: Owner,
  key: string,
  invoice: Omit<Invoice, "id" | "creditorId" | "connectionId">,
): SourceItem {
  const unreadable = [...new Set(invoice.unreadable)];
  return {
    key,
    invoice: { id: invoiceId(`${connectionId}:${key}`), creditorId, connectionId, ...invoice, unreadable },
  };
}

type Books = Pick<Invoice, "outstandingOre" | "settled" | "payments">;

/** What the books say is paid and left. Nothing is owed on a sale that was deleted. */
function toBooks(sale: Maybe<FikenSale>, path: string): { value: Books; unreadable: readonly string[] } {
  if (!sale) return { value: { outstandingOre: ZERO_ORE, settled: false, payments: [] }, unreadable: [] };
  const left = required(`${path}outstandingBalance`, sale.outstandingBalance);
  const payments = (sale.salePayments ?? []).map(toPayment);
  const deleted = sale.deleted === true;
  return {
    value: {
      outstandingOre: deleted ? ZERO_ORE : left.value,
      settled: deleted || sale.settled === true,
      payments: payments.filter((payment) => payment !== undefined),
    },
    unreadable: [
      ...left.unreadable,
      ...(typeof sale.settled === "boolean" ? [] : [`${path}settled`]),
      ...(payments.includes(undefined) ? [`${path}salePayments`] : []),
    ],
  };
}

function toPayment({ paymentId, date, amount, amountInNok }: FikenPayment): SourcePayment | undefined {
  const inNok = amountInNok ?? amount;
  if (typeof paymentId !== "number" || typeof inNok !== "number" || !date) return undefined;
  return { id: String(paymentId), paidOn: date, amountOre: ore(inNok) };
}

/** `value` in øre, or zero and its name when it is missing. */
function required(path: string, value: Maybe<number>): { value: Ore; unreadable: readonly string[] } {
  return typeof value === "number" ? { value: ore(value), unreadable: [] } : { value: ZERO_ORE, unreadable: [path] };
}

function dates(
  issuedOn: Maybe<Invoice["issuedOn"]>,
  dueOn: Maybe<Invoice["dueOn"]>,
): Pick<Invoice, "issuedOn" | "dueOn"> {
  return { ...(issuedOn ? { issuedOn } : {}), ...(dueOn ? { dueOn } : {}) };
}

const kid = (text: Maybe<string>): Pick<Invoice, "kid"> => (text ? { kid: text } : {});
