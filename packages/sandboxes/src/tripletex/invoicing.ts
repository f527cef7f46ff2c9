import { addDays, type CalendarDate, type Ore, ore, scaleOre, subtractOre, ZERO_ORE } from "@kravflyt/core";
import { kidOf } from "../numbers/check-digits.ts";
import { ACCOUNT } from "./chart.ts";
import { emit } from "./events.ts";
import { type Books, findVoucher, post } from "./ledger.ts";
import { objectNotFound, wrongField } from "./refusals.ts";
import { type Company, type Invoice, nextId, type Reminder, type ReminderType, type Voucher } from "./state.ts";
import { invoiceNode } from "./to-node.ts";

export type InvoiceDraft = {
  readonly customerId: number;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate;
  /** What the customer owes in all, in the invoice's currency; below zero for a credit note of its own. */
  readonly amount: Ore;
  readonly vatPercent: number;
  readonly currency: string;
  /** Left out: Tripletex numbers it. `null`: none, and the invoice was brought over from another system. */
  readonly kid?: string | null | undefined;
  readonly creditedInvoiceId?: number | undefined;
};

/** What a unit of another currency is worth here: the rates of the sandbox are one. */
const FOREIGN_RATE = 10;
const TERM_DAYS = 14;

export function createInvoice(books: Books, draft: InvoiceDraft): Invoice {
  const { state, company } = books;
  if (!company.customers.has(draft.customerId)) throw objectNotFound();
  const id = nextId(state);
  const number = company.nextInvoiceNumber;
  company.nextInvoiceNumber += 1;
  const amount = draft.currency === "NOK" ? draft.amount : scaleOre(draft.amount, FOREIGN_RATE, 1);
  const vat = scaleOre(amount, draft.vatPercent, 100 + draft.vatPercent);
  const invoice: Invoice = {
    id,
    version: 0,
    number,
    date: draft.date,
    dueDate: draft.dueDate,
    kid: draft.kid === undefined ? kidOf(String(number)) : (draft.kid ?? undefined),
    customerId: draft.customerId,
    currency: draft.currency,
    amount,
    amountCurrency: draft.amount,
    net: subtractOre(amount, vat),
    isCreditNote: draft.amount < 0,
    creditedInvoiceId: draft.creditedInvoiceId,
    isCredited: false,
    outstanding: ZERO_ORE,
    voucherId: state.nextId + 1, // the voucher is booked next
    reminders: [],
    hasDocument: draft.kid !== null,
  };
  company.invoices.set(id, invoice);
  post(books, invoiceVoucher(invoice, vat));
  emit(books, { event: "invoice.charged", id, node: invoiceNode(company, invoice) });
  return invoice;
}

const invoiceVoucher = ({ id, number, date, customerId, amount, net }: Invoice, vat: Ore) => ({
  date,
  description: `Faktura nummer ${number}`,
  externalVoucherNumber: undefined,
  inLedger: true,
  postings: [
    {
      account: ACCOUNT.customers,
      amount,
      customerId,
      invoiceId: id,
      type: "OUTGOING_INVOICE_CUSTOMER_POSTING" as const,
    },
    { account: vat === 0 ? ACCOUNT.salesWithoutVat : ACCOUNT.sales, amount: ore(-net) },
    ...(vat === 0 ? [] : [{ account: ACCOUNT.vat, amount: ore(-vat) }]),
  ],
});

export function findInvoice(company: Company, id: number): Invoice {
  const invoice = company.invoices.get(id);
  if (invoice === undefined) throw objectNotFound();
  return invoice;
}

/** A credit note over the whole invoice, set off against it. */
export function creditInvoice(books: Books, invoiceId: number, date: CalendarDate): Invoice {
  const invoice = findInvoice(books.company, invoiceId);
  if (invoice.isCredited || invoice.isCreditNote) throw wrongField("id", "The invoice cannot be credited.");
  const vat = subtractOre(invoice.amount, invoice.net);
  const note = createInvoice(books, {
    customerId: invoice.customerId,
    date,
    dueDate: date,
    amount: ore(-invoice.amountCurrency),
    vatPercent: vat === 0 ? 0 : 25,
    currency: invoice.currency,
    creditedInvoiceId: invoiceId,
  });
  invoice.outstanding = subtractOre(invoice.outstanding, invoice.amount);
  note.outstanding = ZERO_ORE;
  invoice.isCredited = true;
  invoice.version += 1;
  return note;
}

export type PaymentDraft = {
  readonly invoiceId: number;
  readonly date: CalendarDate;
  readonly paymentTypeId: number;
  readonly amount: Ore;
};

export function payInvoice(books: Books, it: PaymentDraft): Voucher {
  const { company } = books;
  const { id, number, customerId } = findInvoice(company, it.invoiceId);
  const type = company.paymentTypes.find((one) => one.id === it.paymentTypeId);
  if (type === undefined) throw wrongField("paymentTypeId", "The payment type does not exist.");
  const voucher = post(books, {
    date: it.date,
    description: `Betaling faktura ${number}`,
    externalVoucherNumber: undefined,
    inLedger: true,
    postings: [
      { account: type.account, amount: it.amount, type: "INCOMING_PAYMENT_OPPOSITE" },
      {
        account: ACCOUNT.customers,
        amount: ore(-it.amount),
        customerId,
        invoiceId: id,
        type: "INCOMING_PAYMENT",
      },
    ],
  });
  emit(books, { event: "closeGroup.create", id: nextId(books.state) });
  return voucher;
}

export type ReminderDraft = {
  readonly invoiceId: number;
  readonly type: ReminderType;
  readonly date: CalendarDate;
  readonly includeCharge: boolean;
};

/** Which letters there were, and that the claim went to collection. No letter leaves the sandbox. */
export function createReminder({ state, company }: Books, it: ReminderDraft): Reminder {
  const invoice = findInvoice(company, it.invoiceId);
  if (invoice.outstanding <= 0) throw wrongField("id", "The invoice is paid.");
  if (it.date <= invoice.dueDate) throw wrongField("date", "The invoice is not due.");
  const charge = it.includeCharge ? company.reminderCharge : ZERO_ORE;
  const { type, date } = it;
  const reminder = { id: nextId(state), type, date, termOfPayment: addDays(date, TERM_DAYS), charge };
  invoice.reminders = [...invoice.reminders, reminder];
  invoice.version += 1;
  return reminder;
}

export function moveDueDate({ company }: Books, invoiceId: number, dueDate: CalendarDate): void {
  const invoice = findInvoice(company, invoiceId);
  invoice.dueDate = dueDate;
  invoice.version += 1;
}

/** An invoice goes with its voucher, as long as nothing else was booked on it. */
export function deleteInvoice(books: Books, invoiceId: number): void {
  const { company } = books;
  const { voucherId } = findInvoice(company, invoiceId);
  const voucher = findVoucher(company, voucherId);
  if ((company.postingsByInvoice.get(invoiceId) ?? []).length > 1) throw wrongField("id", "The invoice has payments.");
  for (const { id } of voucher.postings) company.postings.delete(id);
  company.postingsByInvoice.delete(invoiceId);
  company.vouchers.delete(voucherId);
  company.invoices.delete(invoiceId);
  emit(books, { event: "voucher.delete", id: voucherId });
}
